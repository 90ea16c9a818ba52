"""A server that keeps in memory what is still true builds what one builds that has just begun."""

from pathlib import Path
from random import Random

import pytest

from kb.workspace.serving import Kept, build_served, served_diagnostics, served_folder

from .changing_notes import ChangingNotes
from .on_disk import opened, written

_NOTES = 12


def served(collection, kept: Kept) -> tuple[dict[str, bytes], object]:
    """The site as a server shows it, and what is wrong with which of its pages."""
    now = kept.notes.opened(collection, collection.progress)
    build_served(now, tuple, kept)
    found = served_diagnostics(now)
    now.close()
    return written(served_folder(now)), found


def test_after_each_of_some_edits_the_site_is_as_if_made_anew(tmp_path: Path) -> None:
    _compare(tmp_path, 12)


@pytest.mark.slow
def test_after_each_of_200_edits_the_site_is_as_if_made_anew(tmp_path: Path) -> None:
    _compare(tmp_path, 200)


def _compare(folder: Path, edits: int) -> None:
    notes, kept = ChangingNotes(folder / "root", Random(15)), Kept()
    notes.begin(_NOTES)
    for number in range(edits):
        story = f"edit {number}: {notes.change()}" if number else "begin"
        here, wrong = served(opened(folder / "root", folder / "kept"), kept)
        there, wrong_there = served(opened(folder / "root", folder / f"anew {number}"), Kept())
        assert [path for path in {**here, **there} if here.get(path) != there.get(path)] == [], story
        assert wrong == wrong_there, story


def test_the_next_server_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    (tmp_path / "root" / "notes").mkdir(parents=True)
    note = tmp_path / "root" / "notes" / "240101 Lantern.md"
    kept = Kept()
    for text in ("*Lantern*\n\nA short text.\n", "*Lantern*\n\nA longer text.\n"):
        note.write_text(text)
        served(opened(tmp_path / "root", tmp_path / "cache"), kept)
    kept.sites.write()
    next_one = opened(tmp_path / "root", tmp_path / "cache")
    assert build_served(next_one, tuple, Kept()).written == 0


def test_a_page_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "root" / "notes").mkdir(parents=True)
    note, kept = tmp_path / "root" / "notes" / "240101 Lantern.md", Kept()
    note.write_text("*Lantern*\n\nA short text.\n")
    collection = opened(tmp_path / "root", tmp_path / "cache")
    first, _ = served(collection, kept)
    (served_folder(collection) / "404.html").unlink()
    note.write_text("*Lantern*\n\nA longer text.\n")
    assert served(collection, kept)[0]["404.html"] == first["404.html"]


def test_a_copy_gets_its_page_when_its_original_changes(tmp_path: Path) -> None:
    (tmp_path / "root" / "notes").mkdir(parents=True)
    text = (
        "*Lamps* (Ada Moss)\n\nA lamp burns oil, gas or nothing at all, and gives light to whoever reads.\n"
    )
    for name in ("240104 Lamp", "240104 Lamp 2"):
        (tmp_path / "root" / "notes" / f"{name}.md").write_text(text)
    collection, kept = opened(tmp_path / "root", tmp_path / "cache"), Kept()
    before, _ = served(collection, kept)
    (tmp_path / "root" / "notes" / "240104 Lamp.md").write_text(
        "*Lamps* (Ada Moss)\n\nIt is old. " + "Q" * 90
    )
    after, _ = served(collection, kept)
    assert ["notes/240104-lamp-2.html" in site for site in (before, after)] == [False, True]
