"""What the screen asks the collection, and which widget gets the answer."""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from rich.text import Text

from kb.tui.browse.drawn_note import DrawnNote, Tie, drawn_note, near, ties
from kb.tui.browse.facets import Section, facets
from kb.tui.browse.query_line import unreadable
from kb.tui.browse.results import Results, Unreadable, first_results, offered, results

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.screen import Screen
    from textual.timer import Timer

    from kb.model.card import Card
    from kb.tui.browse.note_list import NoteList
    from kb.tui.browse.note_pane import NotePane
    from kb.tui.browse.outside import Outside
    from kb.tui.browse.query_line import QueryLine, Remark
    from kb.tui.browse.reader import Reader
    from kb.tui.browse.sidebar import Sidebar
    from kb.workspace.collection import Collection

_FIRST = 200
"""Notes on the first screen and a few screens below it, before all are read."""

_WAIT_SECONDS = 0.4
"""Without an answer, before it is said that it is being looked for, as while the index is made."""

_REST_SECONDS = 0.12
"""Without a key, before what is slow is asked for: counts, links, near notes."""


class Asker(Protocol):
    """What the browser has that answers go to, or that says what is wanted."""

    reader: "Reader"
    outside: "Outside"
    language: str | None
    is_unfolded: bool
    query_line: "QueryLine"
    remark: "Remark"
    sidebar: "Sidebar"
    notes: "NoteList"
    pane: "NotePane"

    @property
    def main(self) -> "Screen[Any]":
        """The screen with all of these."""

    @property
    def query_text(self) -> str:
        """The query as it is typed."""

    @property
    def card(self) -> "Card | None":
        """The note under the cursor."""

    def watch_files(self) -> None:
        """Shows by itself what is written in the notes from now on."""

    def fail(self, error: BaseException) -> None:
        """Tells of an error that is nobody's fault; any other ends the program."""

    def set_timer(self, delay: float, callback: "Callable[[], None]") -> "Timer":
        """Calls something after so many seconds."""


class Asking:
    """The questions of one browser; an answer that comes too late for what is on the screen is dropped."""

    def __init__(self, browser: Asker) -> None:
        self._browser = browser
        self._reader = browser.reader
        self._shown: PurePosixPath | None = None
        self._counted: Results | None = None
        self._rest: Timer | None = None
        self._waiting: Timer | None = None
        self._is_begun = False
        self._answered: str | None = None
        self._acts: list[Callable[[], None]] = []

    @property
    def _today(self) -> "date":
        return self._browser.outside.today()

    def begin(self, text: str) -> None:
        """Asks for the first screen; all that makes the next ones quick waits until it is there."""
        if text:
            self.search(text)
        else:
            self._reader.ask(
                "search",
                lambda collection: first_results(collection, _FIRST),
                self._show_first,
                partial(self._fail, text),
            )

    def _go_on(self) -> None:
        """Asks for what the first screen did not need."""
        self._reader.reopen(self._begin_again)
        today = self._today
        if not self._browser.query_text:
            self._reader.ask("all", lambda collection: results(collection, "", today), self._show_all)
        self._reader.ask("ready", lambda collection: _made_ready(collection, today), lambda _: None)
        self._browser.watch_files()

    def again(self) -> None:
        """Asks for all that is on the screen: the files are others."""
        self._shown = None
        self.search(self._browser.query_text, stays=True)

    def _begin_again(self) -> None:
        """The first screen was of files that are others by now; who has not moved stays at the top."""
        self._shown = None
        self.search(self._browser.query_text)

    # -- the list ------------------------------------------------------------------------------

    def search(self, text: str, at: PurePosixPath | None = None, *, stays: bool = False) -> None:
        """Asks what a query finds; the cursor goes to the note at `at`, if it is there, or to the first.

        If the query is the same, it `stays` where it is then; so it does if it is not on the first note.
        """
        today = self._today
        self._stop_waiting()
        wait = partial(self._browser.query_line.show_work, "searching …")
        self._waiting = self._browser.set_timer(_WAIT_SECONDS, wait)
        self._reader.ask(
            "search",
            lambda collection: results(collection, text, today),
            lambda found: self._show_results(found, at, stays=stays),
            partial(self._fail, text),
        )

    def when_listed(self, act: "Callable[[], None]") -> None:
        """Does something once the notes are listed that the query finds as it is now."""
        if self._answered == self._browser.query_text:
            act()
        else:
            self._acts.append(act)

    def _done(self, text: str) -> None:
        self._answered = text
        acts, self._acts = self._acts, []
        for act in acts:
            act()

    def _fail(self, text: str, error: BaseException) -> None:
        """Tells what went wrong; what waited for the notes of this query is not done."""
        self._stop_waiting()
        self._answered, self._acts = text, []
        self._browser.fail(error)
        self._begin_rest()

    def _show_first(self, found: Results) -> None:
        if self._browser.query_text:
            return
        self._show_results(found)

    def _show_all(self, found: Results | Unreadable) -> None:
        if not self._browser.query_text:
            self._show_results(found)

    def _show_results(
        self, found: Results | Unreadable, at: PurePosixPath | None = None, *, stays: bool = False
    ) -> None:
        browser = self._browser
        if found.text != browser.query_text:
            return
        self._stop_waiting()
        if isinstance(found, Unreadable):
            browser.remark.show(unreadable(found))
            self._done(found.text)
            self._begin_rest()
            return
        browser.remark.show(Text())
        browser.main.set_class(not found.of, "empty")
        browser.query_line.show_results(found)
        browser.sidebar.mark(found.text)
        notes = browser.notes
        notes.show(found, at, stays=found.text == notes.results.text and (stays or bool(notes.cursor)))
        if not found.cards and found.text.strip():
            today = self._today
            self._reader.ask(
                "offered",
                lambda collection: offered(collection, found.text, today),
                lambda said: notes.offer(said) if notes.results is found else None,
            )
        self._when_at_rest()
        self._done(found.text)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.stop()
            self._browser.query_line.show_work("")

    # -- the note ------------------------------------------------------------------------------

    def show_note(self, path: PurePosixPath | None) -> None:
        """Shows the note at a path, unless it is there already."""
        if path != self._shown or not path:
            self._shown = path
            self.draw_note()

    def draw_note(self) -> None:
        """Shows the note under the cursor as wide as its pane is now, in the language chosen."""
        browser = self._browser
        if browser.card is None:
            self._show_note(None)
            return
        path, width, language = browser.card.path, browser.pane.text_width, browser.language
        is_unfolded = browser.is_unfolded
        self._reader.ask(
            "note",
            lambda collection: drawn_note(collection, path, width, language, is_unfolded=is_unfolded),
            self._show_note,
            self._fail_note,
        )
        self._when_at_rest()

    def _show_note(self, note: DrawnNote | None) -> None:
        self._browser.pane.show(note)
        self._begin_rest()

    def _fail_note(self, error: BaseException) -> None:
        self._browser.fail(error)
        self._begin_rest()

    def _begin_rest(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._browser.set_timer(_REST_SECONDS, self._go_on)  # once the note is on the screen

    # -- what is slow --------------------------------------------------------------------------

    def _when_at_rest(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self._browser.set_timer(_REST_SECONDS, self._rested)

    def _rested(self) -> None:
        browser = self._browser
        found, card = browser.notes.results, browser.card
        if len(found.cards) == found.length and found is not self._counted:
            self._counted = found
            self._reader.ask("facets", lambda collection: _facets(collection, found), browser.sidebar.show)
        if card:
            path = card.path
            self._reader.ask(
                "ties", lambda collection: ties(collection, path), lambda tied: self._show_ties(path, tied)
            )

    def _show_ties(self, path: PurePosixPath, tied: tuple[Tie, ...]) -> None:
        pane = self._browser.pane
        pane.show_ties(path, tied)
        self._reader.ask(
            "near",
            lambda collection: near(collection, path, tied),
            lambda found: pane.show_ties(path, (*tied, *found)),
        )


def _facets(collection: "Collection", found: Results) -> tuple[Section, ...]:
    return facets(found.whole, collection.library, collection.config.languages)


def _made_ready(collection: "Collection", today: "date") -> None:
    """Opens what the first query and the first near notes need."""
    for card in collection.library.newest_first[:1]:
        collection.library.backlinks(card)
        results(collection, card.id, today)
        near(collection, card.path, ())
