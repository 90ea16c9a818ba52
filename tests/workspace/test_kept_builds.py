"""A server that keeps in memory what is still true builds what one builds that has just begun."""

import json
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from random import Random

import pytest

from kb.workspace.collection import Collection
from kb.workspace.serving import Kept, build_served, served_diagnostics, served_folder
from kb.workspace.site.readers import Outdated, Readers

from .changing_notes import ChangingNotes
from .on_disk import opened, written

_NOTES = 12


class Looking(Readers):
    """Readers who look at some pages of a folder, and save the next note before the rest is built."""

    def __init__(self, folder: Path, pages: tuple[PurePosixPath, ...], *, is_hasty: bool = False) -> None:
        self._folder = folder
        self._pages = pages
        self._is_hasty = is_hasty
        self.seen: dict[str, bytes] = {}
        """What they were told is right, as it was at that moment."""
        self.told: tuple[str, ...] = ()
        """What they were told to load again."""

    def open_pages(self) -> tuple[PurePosixPath, ...]:
        return self._pages

    def show(self, right: Iterable[str], written: Iterable[str]) -> None:
        self.seen = {page: (self._folder / page).read_bytes() for page in right}
        self.told = tuple(written)
        if self._is_hasty:
            raise Outdated


def look(collection: Collection, kept: Kept, pages: Iterable[str], *, is_hasty: bool = False) -> Looking:
    """Readers who have looked at some pages while the site was built."""
    folder, paths = served_folder(collection), tuple(map(PurePosixPath, pages))
    readers = Looking(folder, paths, is_hasty=is_hasty)
    now = kept.notes.opened(collection, collection.progress)
    try:
        build_served(now, readers, kept)
    except Outdated:
        assert is_hasty
    finally:
        now.close()
    return readers


def served(collection: Collection, kept: Kept) -> tuple[dict[str, bytes], object]:
    """The site as a server shows it, and what is wrong with which of its pages."""
    now = kept.notes.opened(collection, collection.progress)
    build_served(now, Readers(), kept)
    found = served_diagnostics(now, kept)
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
        ours = opened(folder / "root", folder / "kept")
        pages = sorted(path for path in written(served_folder(ours)) if "notes/" in path)
        readers = look(ours, kept, pages, is_hasty=number % 3 == 0) if pages else None
        here, wrong = served(opened(folder / "root", folder / "kept"), kept)
        there, wrong_there = served(opened(folder / "root", folder / f"anew {number}"), Kept())
        assert [path for path in {**here, **there} if here.get(path) != there.get(path)] == [], story
        assert wrong == wrong_there, story
        seen = readers.seen if readers else {}
        assert [path for path in seen if seen[path] != there[path]] == [], story


def test_the_next_server_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    (tmp_path / "root" / "notes").mkdir(parents=True)
    note = tmp_path / "root" / "notes" / "240101 Lantern.md"
    kept = Kept()
    for text in ("*Lantern*\n\nA short text.\n", "*Lantern*\n\nA longer text.\n"):
        note.write_text(text)
        served(opened(tmp_path / "root", tmp_path / "cache"), kept)
    kept.sites.write()
    next_one = opened(tmp_path / "root", tmp_path / "cache")
    assert build_served(next_one, Readers(), Kept()).written == 0


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


LANTERN = "notes/240101-lantern.html"


@pytest.fixture
def lantern(tmp_path: Path) -> Path:
    """A note beside another."""
    notes = tmp_path / "root" / "notes"
    notes.mkdir(parents=True)
    (notes / "240102 Harbour.md").write_text("*Harbour*\n\nShips come and go.\n")
    (notes / "240101 Lantern.md").write_text("*Lantern*\n\nA short text.\n")
    return notes / "240101 Lantern.md"


def test_the_page_that_somebody_looks_at_is_shown_before_the_others_are_planned(lantern: Path) -> None:
    collection, kept = opened(lantern.parents[1], lantern.parents[2] / "cache"), Kept()
    before, _ = served(collection, kept)
    lantern.write_text("*Lantern of the Harbour*\n\nA longer text.\n")
    readers = look(collection, kept, [LANTERN, "index.html", "notes/none.html"], is_hasty=True)
    assert readers.told == (LANTERN,)
    assert b"A longer text." in readers.seen[LANTERN]
    after = written(served_folder(collection))
    assert [path for path in after if after[path] != before[path]] == [LANTERN]


def test_a_page_that_is_as_it_was_is_right_and_not_told(lantern: Path) -> None:
    collection, kept = opened(lantern.parents[1], lantern.parents[2] / "cache"), Kept()
    lantern.with_name("240103 Rope.md").write_text("*Rope*\n\nA rope.\n")
    served(collection, kept)
    lantern.with_name("240103 Rope.md").write_text("*Rope*\n\nA longer rope.\n")
    readers = look(collection, kept, [LANTERN])
    assert (readers.told, list(readers.seen)) == ((), [LANTERN])


def test_a_note_that_is_again_what_it_was_is_shown_as_such_after_a_build_was_dropped(lantern: Path) -> None:
    collection, kept, text = (
        opened(lantern.parents[1], lantern.parents[2] / "cache"),
        Kept(),
        lantern.read_text(),
    )
    before, _ = served(collection, kept)
    lantern.write_text("*Lantern*\n\nA longer text.\n")
    look(collection, kept, [LANTERN], is_hasty=True)
    lantern.write_text(text)
    assert served(collection, kept)[0] == before


def test_a_page_with_a_picture_that_is_not_copied_yet_comes_with_the_others(lantern: Path) -> None:
    collection, kept = opened(lantern.parents[1], lantern.parents[2] / "cache"), Kept()
    served(collection, kept)
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"
    lantern.with_name("light.png").write_bytes(picture)
    time.sleep(0.1)  # until the state of the file says which one it is
    lantern.write_text("*Lantern*\n\nA longer text.\n\n![A light](light.png)\n")
    readers = look(collection, kept, [LANTERN])
    assert (readers.told, readers.seen) == ((), {})
    assert b"light" in written(served_folder(collection))[LANTERN]
    lantern.write_text("*Lantern*\n\nThe longest text.\n\n![A light](light.png)\n")
    assert look(collection, kept, [LANTERN]).told == (LANTERN,)


def test_a_page_that_somebody_removed_is_not_shown_before_the_others(lantern: Path) -> None:
    collection, kept = opened(lantern.parents[1], lantern.parents[2] / "cache"), Kept()
    served(collection, kept)
    (served_folder(collection) / LANTERN).unlink()
    lantern.write_text("*Lantern*\n\nA longer text.\n")
    assert look(collection, kept, [LANTERN]).told == ()
    assert b"A longer text." in written(served_folder(collection))[LANTERN]


def test_a_note_that_is_given_another_name_has_page_and_problems_there(lantern: Path) -> None:
    collection, kept = opened(lantern.parents[1], lantern.parents[2] / "cache"), Kept()
    lantern.write_text("*Lantern*\n\n<english>\nNever closed.\n")
    before, wrong_before = served(collection, kept)
    assert (LANTERN in before, list(wrong_before)) == (True, [PurePosixPath(LANTERN)])
    name = {"note": lantern.name, "page": "lamp"}
    (collection.root / "names.jsonl").write_text(f"{json.dumps(name)}\n")
    after, wrong = served(collection, kept)
    assert (LANTERN in after, list(wrong)) == (False, [PurePosixPath("notes/lamp.html")])
