"""Numbers of the last screen, and the last note."""

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from kb.store.notes.shown_notes import UNSAVED, ShownLine, ShownNotes

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


def test_a_listing_without_lines_leaves_the_numbers_as_they_are(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A)])
    shown.begin([])
    assert shown.line(1) == ShownLine(A)


def test_where_a_listing_cannot_be_saved_no_number_names_a_note_of_the_one_before(
    shown: ShownNotes,
) -> None:
    shown.begin([ShownLine(A), ShownLine(B)])
    shown.begin([ShownLine(PurePosixPath("\udcff.md"))])
    assert shown.count == 0


def test_further_numbers_that_cannot_be_saved_leave_those_before(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A)])
    shown.numbers([PurePosixPath("\udcff.md")])
    assert (shown.count, shown.line(1)) == (1, ShownLine(A))


_LISTS_READ_ONLY = """
import os, sys
from pathlib import Path, PurePosixPath
from kb.store.notes.shown_notes import ShownLine, ShownNotes

def refuse(event, arguments):
    is_write = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if is_write or event in {"os.remove", "os.rename"}:
        raise OSError("read-only")

sys.addaudithook(refuse)
ShownNotes(Path(sys.argv[1]), print).begin([ShownLine(PurePosixPath("c.md"))])
"""


def test_where_the_listing_before_cannot_be_removed_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    ShownNotes(file).begin([ShownLine(A)])
    ran = subprocess.run(
        [sys.executable, "-c", _LISTS_READ_ONLY, file], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"{UNSAVED}\n"
