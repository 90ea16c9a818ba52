"""The files that `kb.yaml` names for the site, read or refused."""

from pathlib import Path, PurePosixPath

import pytest

from kb.model.config import Config
from kb.model.errors import UsageError
from kb.store.config.config_yaml import config_of
from kb.store.config.named_files import named_files

PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000020000000108060000001f15c489")
SETTINGS = "title: T\nabout: a/about.md\nimage: a/cover.png\ncss: a/own.css\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kb.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/about.md").write_bytes(b"\xef\xbb\xbf# Me\r\n")
    (tmp_path / "a/own.css").write_text("b {}", encoding="utf-8")
    (tmp_path / "a/cover.png").write_bytes(PICTURE)
    return tmp_path


def settings(root: Path) -> Config:
    return config_of((root / "kb.yaml").read_bytes(), root / "kb.yaml")


def test_what_is_named_is_read(root: Path) -> None:
    (root / "CNAME").write_text("notes.example.org\n", encoding="utf-8")
    found = named_files(root, settings(root))
    assert (found.about, found.style, found.domain) == ("# Me\n", "b {}", "notes.example.org")
    assert found.image is not None
    assert (found.image.path, found.image.width) == (PurePosixPath("a/cover.png"), 2)


def test_nothing_is_read_where_nothing_is_named(root: Path) -> None:
    assert not any(named_files(root, Config()))


def test_another_text_is_another_key(root: Path) -> None:
    before = named_files(root, settings(root)).key
    (root / "a/own.css").write_text("i {}", encoding="utf-8")
    assert named_files(root, settings(root)).key != before


@pytest.mark.parametrize(("name", "line"), [("about.md", 2), ("cover.png", 3), ("own.css", 4)])
def test_what_is_not_there_is_refused_at_its_line(root: Path, name: str, line: int) -> None:
    (root / "a" / name).unlink()
    with pytest.raises(
        UsageError, match=rf"kb.yaml:{line}:\d+: there is no \w+ a/{name} in the collection"
    ):
        named_files(root, settings(root))


@pytest.mark.parametrize(("name", "line"), [("about.md", 2), ("cover.png", 3), ("own.css", 4)])
def test_a_link_out_of_the_collection_is_refused(root: Path, tmp_path: Path, name: str, line: int) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (root / "a" / name).rename(outside / name)
    (root / "a" / name).symlink_to(outside / name)
    with pytest.raises(UsageError, match=rf"kb.yaml:{line}:"):
        named_files(root, settings(root))


def test_what_is_no_text_is_refused(root: Path) -> None:
    (root / "a/about.md").write_bytes(b"a\xff")
    with pytest.raises(UsageError, match=r"kb.yaml:2:8: a/about.md is not UTF-8 \(byte 1\)"):
        named_files(root, settings(root))


def test_what_is_no_picture_is_refused(root: Path) -> None:
    (root / "a/cover.png").write_bytes(b"<html>")
    with pytest.raises(UsageError, match=r"kb.yaml:3:8: there is no picture a/cover.png"):
        named_files(root, settings(root))


def test_a_style_sheet_has_a_size_for_a_page(root: Path) -> None:
    (root / "a/own.css").write_text(" " * 300_000, encoding="utf-8")
    with pytest.raises(UsageError, match=r"kb.yaml:4:6: a/own.css has 300,000 bytes"):
        named_files(root, settings(root))
