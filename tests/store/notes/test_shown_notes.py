"""Numbers of the last screen, and the last note."""

from collections.abc import Callable
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


def test_a_listing_without_lines_leaves_the_numbers_as_they_are(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A)])
    shown.begin([])
    assert shown.line(1) == ShownLine(A)


def test_where_a_listing_cannot_be_saved_that_is_said_and_numbers_stay(tmp_path: Path) -> None:
    said: list[str] = []
    shown = ShownNotes(tmp_path / "shown" / "mine", said.append)
    assert shown.begin([ShownLine(A), ShownLine(B)])
    assert not shown.begin([ShownLine(PurePosixPath("\udcff.md"))])
    assert (shown.line(1), shown.line(2)) == (ShownLine(A), ShownLine(B))
    assert len(said) == 1
    assert said[0].startswith("Cannot save the numbers of the lines, so none are shown. ")


def test_further_numbers_that_cannot_be_saved_leave_those_before(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A)])
    assert shown.numbers([PurePosixPath("\udcff.md")]) == {}
    assert (shown.count, shown.line(1)) == (1, ShownLine(A))


def test_a_folder_that_cannot_be_made_is_said_by_its_name() -> None:
    said: list[str] = []
    shown = ShownNotes(Path("/proc/none/shown/mine"), said.append, "pane")
    assert not shown.begin([ShownLine(A)])
    assert shown.numbers([A]) == {}
    assert "/proc/none" in said[0]


def test_a_line_that_matters_is_saved_with_the_number(shown: ShownNotes) -> None:
    shown.begin([ShownLine(A), ShownLine(B, line=3)])
    assert shown.numbers([A, C], lines_in={A: 7, C: 9}) == {A: 1, C: 3}
    assert [shown.line(number) for number in (1, 2, 3)] == [
        ShownLine(A, 7),
        ShownLine(B, 3),
        ShownLine(C, 9),
    ]


# -- terminals ------------------------------------------------------------------------------------


@pytest.fixture
def pane(tmp_path: Path) -> Callable[[str], ShownNotes]:
    """What is shown on a terminal of some name."""
    return lambda name: ShownNotes(tmp_path / "shown" / "mine", terminal=name)


def test_each_terminal_has_the_numbers_of_its_own_screen(pane: Callable[[str], ShownNotes]) -> None:
    pane("one").begin([ShownLine(A)])
    pane("two").begin([ShownLine(B)])
    assert pane("one").line(1) == ShownLine(A)
    assert pane("one").numbers([C]) == {C: 2}
    assert (pane("two").line(1), pane("two").count) == (ShownLine(B), 1)


def test_a_terminal_without_a_listing_and_a_script_have_the_newest(
    pane: Callable[[str], ShownNotes],
) -> None:
    pane("one").begin([ShownLine(A)])
    pane("two").begin([ShownLine(B)])
    assert pane("").line(1) == pane("three").line(1) == ShownLine(B)
    pane("one").numbers([C])
    assert pane("").line(2) == ShownLine(C)
    assert pane("three").numbers([A, B]) == {A: 1, B: 3}
    assert pane("two").line(2) is None


def test_the_last_note_is_one_for_all_terminals(pane: Callable[[str], ShownNotes]) -> None:
    pane("one").begin([ShownLine(A)])
    pane("two").remember(B)
    assert pane("one").last == pane("").last == B
    assert pane("one").numbers([A], last=A) == {A: 1}
    assert pane("two").last == A


def test_what_terminals_have_shown_does_not_pile_up(
    tmp_path: Path, pane: Callable[[str], ShownNotes]
) -> None:
    for number in range(100):
        pane(f"pane {number}").begin([ShownLine(A)])
    pane("pane 99").begin([ShownLine(B)])
    assert len(list((tmp_path / "shown" / "mine.terminals").iterdir())) == 32
    assert pane("pane 98").line(1) == ShownLine(A)
    assert pane("pane 0").line(1) == ShownLine(B)


def test_a_file_as_it_was_before_terminals_were_told_apart_is_read(
    tmp_path: Path, pane: Callable[[str], ShownNotes]
) -> None:
    (tmp_path / "shown").mkdir(mode=0o700)
    (tmp_path / "shown" / "mine").write_bytes(b'{"lines":[{"path":"a.md"}],"last":"c.md"}\n')
    assert (pane("one").line(1), pane("one").last) == (ShownLine(A), C)
