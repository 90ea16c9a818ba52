"""Paths as the user typed them."""

from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files.named_path import followed


def test_a_path_is_made_absolute_and_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert followed(tmp_path / "link" / "x") == tmp_path / "real" / "x"
    assert followed(Path("x")) == Path.cwd() / "x"


def test_a_home_is_followed_and_an_unknown_one_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert followed(Path("~/x")) == tmp_path / "x"
    assert followed(Path("~nosuchuser/x")).parts[-2:] == ("~nosuchuser", "x")


def test_a_circle_of_links_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OperationFailed, match="circle"):
        followed(tmp_path / "loop" / "x")
