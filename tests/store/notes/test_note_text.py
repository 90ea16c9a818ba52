"""The text of a note's file, or why it has none."""

from pathlib import Path, PurePosixPath

import pytest

from kb.store.notes.note_text import MOST_BYTES, read_note_text


def text_of(file: Path, data: bytes) -> tuple[str | None, list[str]]:
    file.write_bytes(data)
    read = read_note_text(PurePosixPath("a.md"), str(file))
    return read.text, [one.rule for one in read.diagnostics]


@pytest.mark.parametrize("data", [b"", b"a\r\nb", "\ufeff한글\n".encode(), b"\x00\x1b", "\u2028".encode()])
def test_every_character_of_a_text_is_kept(tmp_path: Path, data: bytes) -> None:
    assert text_of(tmp_path / "a.md", data) == (data.decode(), [])


@pytest.mark.parametrize("data", [b"\xff", b"ok\n\xed\xa0\x80", b"\xff\xfea\x00", "한".encode()[:2]])
def test_what_is_no_utf8_has_no_text(tmp_path: Path, data: bytes) -> None:
    assert text_of(tmp_path / "a.md", data) == (None, ["not-utf8"])


def test_beyond_its_limit_a_note_is_cut_at_a_line(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", "한 줄의 글\n".encode() * (MOST_BYTES // 10))
    assert rules == ["too-large"]
    assert text
    assert text.endswith("글\n")
    assert len(text.encode()) <= MOST_BYTES


def test_one_huge_line_is_cut_somewhere(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", b"a" * (MOST_BYTES + 10))
    assert (len(text or ""), rules) == (MOST_BYTES, ["too-large"])


def test_one_huge_line_of_hangul_is_cut_between_characters(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", "가".encode() * MOST_BYTES)
    assert rules == ["too-large"]
    assert text
    assert set(text) == {"가"}


def test_a_file_that_is_gone_has_no_text_and_a_diagnostic(tmp_path: Path) -> None:
    read = read_note_text(PurePosixPath("a.md"), str(tmp_path / "gone"))
    assert (read.text, read.digest, [one.rule for one in read.diagnostics]) == (None, b"", ["unreadable"])
