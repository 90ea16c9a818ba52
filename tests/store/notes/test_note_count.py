from pathlib import Path

import pytest

from kb.store.notes.note_count import NoteCount


@pytest.fixture
def count(tmp_path: Path) -> NoteCount:
    return NoteCount(tmp_path / "state" / "notes" / "mine")


@pytest.mark.parametrize(
    ("before", "now", "is_plausible"),
    [
        (100, 80, True),
        (100, 79, False),
        (100, 0, False),
        (100, 200, True),
        (1, 0, False),
        (2, 1, True),
        (3, 1, True),
        (4, 1, False),
        (0, 0, True),
    ],
)
def test_none_or_a_fifth_less_is_not_plausible(
    count: NoteCount, before: int, now: int, *, is_plausible: bool
) -> None:
    count.save_if_plausible(before)
    assert count.is_plausible(now) == is_plausible
    count.save_if_plausible(now)
    assert count.last() == (now if is_plausible else before)


def test_what_a_person_agreed_to_is_saved(count: NoteCount) -> None:
    count.save_if_plausible(100)
    count.save(10)
    assert count.last() == 10


@pytest.mark.parametrize("damage", [b"", b"many", b"\xff\x00", b"9" * 10_000])
def test_a_damaged_file_is_no_reason_to_refuse(count: NoteCount, tmp_path: Path, damage: bytes) -> None:
    count.save_if_plausible(100)
    (tmp_path / "state" / "notes" / "mine").write_bytes(damage)
    assert count.last() in {0, int("9" * 20)}


def test_where_nothing_can_be_kept_every_number_is_plausible(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    count = NoteCount(tmp_path / "state" / "notes" / "mine")
    count.save_if_plausible(100)
    assert count.is_plausible(0)
