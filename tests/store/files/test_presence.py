"""What is at a path, where the system answers and where it does not.

Where root runs this, it asks as another user.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files.presence import (
    is_file,
    is_folder,
    is_link,
    is_taken,
    real_path,
    refuse_walk_error,
    status,
)

NOBODY = 65534


def test_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in ("none", "file/below", "x" * 300, "a\0b"):
        assert not is_taken(tmp_path / path)
        assert status(tmp_path / path) is None


def test_a_link_is_followed_or_not_as_asked(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("")
    (tmp_path / "there").symlink_to("folder")
    (tmp_path / "nowhere").symlink_to("none")
    assert is_folder(tmp_path / "there")
    assert is_file(tmp_path / "there" / "file")
    assert is_taken(tmp_path / "nowhere")
    assert is_link(tmp_path / "nowhere")
    assert not is_link(tmp_path / "folder")
    assert status(tmp_path / "nowhere") is None
    assert real_path(tmp_path / "there" / "file") == tmp_path / "folder" / "file"
    assert real_path(tmp_path / "there" / "new") == tmp_path / "folder" / "new"


@pytest.mark.parametrize("look", [is_folder, is_file, is_taken, is_link, real_path, status])
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Path], object]
) -> None:
    (tmp_path / "closed" / "notes").mkdir(parents=True)
    (tmp_path / "closed").chmod(0)
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)  # the folders above may be closed, too
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(NOBODY)
        with pytest.raises(OperationFailed, match="permission denied"):
            look(Path("closed/notes"))
    finally:
        os.seteuid(user)
        (tmp_path / "closed").chmod(0o700)


def test_a_walk_passes_over_what_is_closed_or_gone_and_nothing_else() -> None:
    for number in (errno.EACCES, errno.ENOENT):
        refuse_walk_error(OSError(number, "", "folder"))
    with pytest.raises(OperationFailed, match="input/output"):
        refuse_walk_error(OSError(errno.EIO, "", "folder"))
