"""Where caches and state go, and that they are closed to others."""

import stat
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.config.cache_and_state_folders import cache_folder, state_folder, usable


def test_every_collection_has_a_cache_of_its_own(tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path)}
    folders = {
        cache_folder(Path(root), environment) for root in ("/a/notes", "/b/notes", "/a", "/한글", "/")
    }
    assert len(folders) == 5
    assert {folder.parent for folder in folders} == {tmp_path}


def test_a_cache_is_found_again(tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path)}
    assert cache_folder(Path("/a/notes"), environment) == cache_folder(Path("/a/notes"), environment)


def test_without_a_word_caches_go_where_the_platform_keeps_them() -> None:
    assert "kb" in cache_folder(Path("/a"), {}).parts
    assert state_folder({}).name == "kb"
    assert state_folder({"KB_STATE_DIR": "/x/y"}) == Path("/x/y")


def test_a_folder_is_made_private(tmp_path: Path) -> None:
    assert usable(tmp_path / "a" / "b") is None
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_is_not_usable(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(mode)
    assert isinstance(usable(tmp_path / "a"), OperationFailed)


def test_a_folder_that_cannot_be_made_is_not_usable() -> None:
    assert isinstance(usable(Path("/proc/nowhere/x")), OperationFailed)
