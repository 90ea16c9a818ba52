"""Numbers of the last screen, and the last note."""

from pathlib import Path, PurePosixPath

import pytest

from kb.store.notes.shown_notes import ShownLine, ShownNotes

A, B, C = map(PurePosixPath, ("a.md", "2024/한글 b.md", "c.md"))


@pytest.fixture
def shown(tmp_path: Path) -> ShownNotes:
    return ShownNotes(tmp_path / "shown" / "mine")


def test_a_listing_is_numbered_from_one(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A), ShownLine(paper="2401.00001"), ShownLine(B, line=9)])
    assert shown.line(1) == ShownLine(A)
    assert shown.line(2) == ShownLine(paper="2401.00001")
    assert shown.line(3) == ShownLine(B, line=9)
    assert (shown.line(0), shown.line(4), shown.count) == (None, None, 3)


def test_another_listing_takes_its_place(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A), ShownLine(B)])
    shown.begin([ShownLine(C)])
    assert (shown.line(1), shown.line(2)) == (ShownLine(C), None)


def test_further_notes_get_the_next_numbers_and_keep_those_they_have(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A), ShownLine(B)])
    assert shown.numbers([C, B, C]) == {C: 3, B: 2}
    assert shown.line(3) == ShownLine(C)
    assert shown.numbers([C, A]) == {C: 3, A: 1}


def test_numbers_never_have_five_digits(shown: ShownNotes) -> None:
    shown.begin(ShownLine(PurePosixPath(f"{n}.md")) for n in range(20_000))
    assert shown.count == 9_999
    assert shown.numbers([A, B]) == {A: 1, B: 2}


def test_numbers_and_the_last_note_are_saved_at_once(shown: ShownNotes) -> None:
    assert shown.numbers([A, B], last=B) == {A: 1, B: 2}
    assert (shown.count, shown.last) == (2, B)
    assert shown.numbers([A], last=A) == {A: 1}
    assert (shown.count, shown.last) == (2, A)
    shown.numbers([A])
    assert shown.last == A


def test_the_last_note_outlives_listings(shown: ShownNotes) -> None:
    assert shown.last is None
    shown.remember(B)
    shown.begin([ShownLine(A)])
    assert shown.last == B


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"lines":[{"path":3}]}', b"\xff\xfe"])
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "mine"
    file.write_bytes(damage)
    shown = ShownNotes(file)
    assert (shown.line(1), shown.last) == (None, None)
    shown.remember(A)
    assert shown.last == A


def test_a_path_that_is_no_unicode_is_forgotten(shown: ShownNotes) -> None:
    shown.remember(PurePosixPath("\udcff.md"))
    assert shown.last is None
