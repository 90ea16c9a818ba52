"""`kb browse` over files that are damaged, gone or changed."""

import threading
from functools import partial
from pathlib import PurePosixPath

import pytest

from kb.model.errors import NotesHaveProblems
from kb.tui.browse.background.cached_collection import cached_collection
from kb.tui.browse.background.reader import Reader
from kb.tui.browse.note.current_note import current_file
from kb.workspace.collection import Collection
from tests.tui.browsing import BRIDGES, IDEA, LANTERNS, RIVERS, Browsing, Seen

RIVERS_FILE = PurePosixPath("2024/241213 Rivers.md")


def read_before(browsing: Browsing) -> None:
    """Makes the caches."""
    collection = browsing.collection()
    _ = collection.catalog
    collection.close()


def test_damaged_cards_are_read_from_their_notes(browsing: Browsing) -> None:
    read_before(browsing)
    (cards,) = browsing.collection().cache.glob("catalog.cards.*")
    data = cards.read_bytes()
    assert b"Aligning" in data
    cards.write_bytes(data.replace(b"Aligning", b"Alignjng"))

    async def steps(seen: Seen) -> None:
        await seen.lists(RIVERS, BRIDGES, LANTERNS, IDEA)
        await seen.shows("untagged 1")

    browsing(steps)


def test_a_note_that_has_gone_since_it_was_last_read_has_no_file(browsing: Browsing) -> None:
    read_before(browsing)
    (browsing.notes / RIVERS_FILE).unlink()
    saved = cached_collection(browsing.collection())
    assert saved
    with pytest.raises(NotesHaveProblems, match=r"Rivers\.md is not there any more"):
        current_file(saved, RIVERS_FILE)
    saved.close()


def test_a_note_that_goes_while_it_is_listed_has_no_file(browsing: Browsing) -> None:
    collection = browsing.collection()
    assert current_file(collection, RIVERS_FILE).is_file()
    (browsing.notes / RIVERS_FILE).unlink()
    with pytest.raises(NotesHaveProblems, match="not there any more"):
        current_file(collection, RIVERS_FILE)
    collection.close()


def test_other_settings_appear_by_themselves(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "review 1", "survey 1")
        await seen.pilot.pause(0.5)  # the system begins to watch
        (browsing.root / "kb.yaml").write_text("tags:\n  aliases: {survey: review}\n")
        await seen.shows("survey 2")

    browsing(steps)


def test_notes_appear_change_and_go_by_themselves(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "review 1")
        await seen.pilot.pause(0.5)  # the system begins to watch
        browsing.write("== 2025/250102 Seas.md\n*Seas* (A B)\n\nA note about seas.\n")
        await seen.lists("Seas", RIVERS, BRIDGES, LANTERNS, IDEA)
        (browsing.notes / RIVERS_FILE).unlink()
        await seen.lists("Seas", BRIDGES, LANTERNS, IDEA)
        browsing.write("== 2025/250102 Seas.md\n*Oceans* (A B)\n\nA note about seas, and others.\n")
        await seen.lists("Oceans", BRIDGES, LANTERNS, IDEA)
        await seen.press("home")
        await seen.shows("A note about seas, and others.")

    browsing(steps)


def test_another_title_and_another_saved_query_are_taken_up(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "review 1")
        await seen.pilot.pause(0.5)
        settings = "title: Night reading\nqueries: {lamps: lantern}\n"
        (browsing.root / "kb.yaml").write_text(settings)
        await seen.shows("Night reading /")
        await seen.press("slash")
        await seen.write("query:lamps")
        await seen.lists(LANTERNS)

    browsing(steps)


class Asked:
    """A reader over a collection, and what it answers."""

    def __init__(self, browsing: Browsing) -> None:
        self.reader = Reader(partial(Collection, browsing.root, browsing.environment))
        self.changes = 0
        self.errors: list[BaseException] = []
        self.reader.attach(lambda call: call(), self.errors.append, lambda _: None, lambda _: None)

    def reopen(self) -> None:
        self.reader.reopen(self._count)

    def _count(self) -> None:
        self.changes += 1

    def until_at_rest(self) -> None:
        answered = threading.Event()
        self.reader.do(lambda _: None, lambda _: answered.set())
        assert answered.wait(10)


def test_other_papers_are_a_change_and_the_same_files_are_none(browsing: Browsing) -> None:
    asked = Asked(browsing)
    asked.reader.start()
    asked.reopen()
    asked.until_at_rest()
    asked.reopen()
    asked.until_at_rest()
    assert asked.changes == 0
    asked.reader.collection.papers_path.write_text("{}\n")
    asked.reopen()
    asked.until_at_rest()
    assert (asked.changes, asked.errors) == (1, [])
    asked.reader.end()


def test_many_changes_wait_as_one(browsing: Browsing) -> None:
    asked = Asked(browsing)
    asked.reader.start()
    is_busy, may_go_on = threading.Event(), threading.Event()
    asked.reader.do(lambda _: is_busy.set() or may_go_on.wait(10), lambda _: None)  # type: ignore[func-returns-value]
    assert is_busy.wait(10)
    for _ in range(30):
        asked.reopen()
    assert len(asked.reader._actions) == 1
    may_go_on.set()
    asked.until_at_rest()
    browsing.write("== 2025/250102 Seas.md\nA note about seas.\n")
    asked.reopen()
    asked.until_at_rest()
    assert asked.changes == 1
    asked.reader.end()


def test_files_are_looked_at_even_where_the_first_note_cannot_be_shown(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.lists(RIVERS, BRIDGES, LANTERNS, IDEA)
        seen.browser.presenter._is_first_screen_shown = False
        seen.browser.presenter._fail_note(NotesHaveProblems("It is not there any more."))
        assert seen.browser.presenter._is_first_screen_shown
        seen.browser.presenter._is_first_screen_shown = False
        seen.browser.presenter._fail("", NotesHaveProblems("The index cannot be read."))
        assert seen.browser.presenter._is_first_screen_shown

    browsing(steps)
