"""Loads what is on the screen: asks the reader thread, and shows the answers in the widgets."""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.text import Text

from kb.tui.browse.note.note_links import NoteLink, linked_notes, related_notes
from kb.tui.browse.note.rendered_note import RenderedNote, rendered_note
from kb.tui.browse.query.query_line import unreadable
from kb.tui.browse.query.results import Results, Unreadable, first_results, offered, results
from kb.tui.browse.sidebar.facets import Section, facet_sections

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.timer import Timer

    from kb.tui.browse.browser_view import BrowserView
    from kb.workspace.collection import Collection

_FIRST = 200
"""Notes that the first screen loads: a few screens full, as reading all would take longer."""

_BUSY_SECONDS = 0.4
"""How long a search may take before the query line says so, as while the index is built."""

_IDLE_SECONDS = 0.12
"""How long no key must be pressed before what is slow is loaded: counts, links, related notes."""


class Presenter:
    """Keeps the widgets of one browser up to date; answers to outdated requests are dropped."""

    def __init__(self, browser: "BrowserView") -> None:
        self._browser = browser
        self._reader = browser.reader
        self._shown: PurePosixPath | None = None
        self._counted: Results | None = None
        self._rest: Timer | None = None
        self._waiting: Timer | None = None
        self._is_first_screen_shown = False
        self._title: str | None = None
        self._answered: str | None = None
        self._asked: object = None  # the newest search
        self._sought: PurePosixPath | None = None  # the note that it puts the cursor on
        self._pending: list[tuple[Callable[[], None], Callable[[], None]]] = []

    @property
    def _today(self) -> "date":
        return self._browser.host.today()

    def begin(self, text: str) -> None:
        """Loads the first screen; everything else waits until that is shown."""
        if text:
            self.search(text)
        else:
            self._reader.ask(
                "search",
                lambda collection: first_results(collection, _FIRST),
                self._show_results,
                partial(self._fail, text),
            )

    def _load_the_rest(self) -> None:
        """Loads what the first screen did not need."""
        self._show_title()
        self._reader.reopen(self._reload_from_top)
        today = self._today
        if not self._browser.query_text:
            self._reader.ask("all", lambda collection: results(collection, "", today), self._show_results)
        self._reader.ask("ready", lambda collection: _made_ready(collection, today), lambda _: None)
        self._browser.watch_files()

    def reload(self) -> None:
        """Loads everything on the screen again, after files changed."""
        self._shown = None
        self._show_title()
        self.search(self._browser.query_text, self._sought, stays=True)

    def _show_title(self) -> None:
        """Shows what the collection is called, if that is another name than before."""
        before, self._title = self._title, self._reader.collection.config.title
        if before not in (None, self._title):
            self._browser.query_line.show_title(self._title)

    def _reload_from_top(self) -> None:
        """The same after the first screen, which was cached: an unmoved cursor stays on the first note."""
        self._shown = None
        self.search(self._browser.query_text)

    # -- the list ------------------------------------------------------------------------------

    def search(self, text: str, at: PurePosixPath | None = None, *, stays: bool = False) -> None:
        """Lists what a query finds, with the cursor on the note at `at` if it is found, else on the first.

        If the query has not changed, the cursor keeps its note if it `stays`, or is not on the first one.
        """
        today = self._today
        asked = self._asked = object()
        self._sought = at
        if at:
            self._answered = None  # what waits for the list waits for the cursor too
        self._stop_waiting()
        wait = partial(self._browser.query_line.show_work, "searching …")
        self._waiting = self._browser.set_timer(_BUSY_SECONDS, wait)
        self._reader.ask(
            "search",
            lambda collection: results(collection, text, today),
            lambda found: self._show_results(found, at, stays=stays) if asked is self._asked else None,
            partial(self._fail, text),
        )

    @property
    def is_listed(self) -> bool:
        """Whether the list shows what the current query finds."""
        return self._answered == self._browser.query_text

    def when_listed(self, act: "Callable[[], None]", dropped: "Callable[[], None]" = lambda: None) -> None:
        """Calls `act` as soon as the list shows what the current query finds; `dropped` if that fails."""
        if self.is_listed:
            act()
        else:
            self._pending.append((act, dropped))

    @property
    def has_pending(self) -> bool:
        """Whether something waits for the notes to be listed."""
        return bool(self._pending)

    def _run_pending(self, text: str) -> None:
        self._answered = text
        acts, self._pending = self._pending, []
        for act, _ in acts:
            act()

    def _fail(self, text: str, error: BaseException) -> None:
        """Shows an error; actions that waited for this query are dropped."""
        self._stop_waiting()
        self._answered, acts, self._pending = text, self._pending, []
        self._browser.fail(error)
        for _, dropped in acts:
            dropped()
        self._first_screen_shown()

    def _show_results(
        self, found: Results | Unreadable, at: PurePosixPath | None = None, *, stays: bool = False
    ) -> None:
        browser = self._browser
        if found.text != browser.query_text:
            return
        self._stop_waiting()
        self._sought = None
        if isinstance(found, Unreadable):
            browser.query_message.show(unreadable(found))
            self._run_pending(found.text)
            self._first_screen_shown()
            return
        browser.query_message.show(Text())
        browser.main.set_class(not found.of, "empty")
        browser.query_line.show_results(found)
        browser.sidebar.mark(found.text)
        notes = browser.notes
        is_same = found.text.strip() == notes.results.text.strip()
        notes.show(found, at, stays=is_same and (stays or bool(notes.cursor)))
        if not found.cards and found.text.strip():
            today = self._today
            self._reader.ask(
                "offered",
                lambda collection: offered(collection, found.text, today),
                lambda said: notes.offer(said) if notes.results is found else None,
            )
        self._load_slow_when_idle()
        self._run_pending(found.text)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.stop()
            self._browser.query_line.show_work("")

    # -- the note ------------------------------------------------------------------------------

    def show_note(self, path: PurePosixPath | None) -> None:
        """Shows the note at a path, unless it is shown already."""
        if path != self._shown or not path:
            self._shown = path
            self.draw_note()

    def draw_note(self) -> None:
        """Renders the current note for the width of its pane, in the chosen language."""
        browser = self._browser
        if browser.card is None:
            self._show_note(None)
            return
        path, width, language = browser.card.path, browser.pane.text_width, browser.language
        is_unfolded = browser.is_unfolded
        self._reader.ask(
            "note",
            lambda collection: rendered_note(collection, path, width, language, is_unfolded=is_unfolded),
            self._show_note,
            self._fail_note,
        )
        self._load_slow_when_idle()

    def _show_note(self, note: RenderedNote | None) -> None:
        self._browser.pane.show(note)
        self._first_screen_shown()

    def _fail_note(self, error: BaseException) -> None:
        self._browser.fail(error)
        self._first_screen_shown()

    def _first_screen_shown(self) -> None:
        if not self._is_first_screen_shown:
            self._is_first_screen_shown = True
            self._browser.set_timer(_IDLE_SECONDS, self._load_the_rest)  # once the note is on the screen

    # -- what is slow --------------------------------------------------------------------------

    def _load_slow_when_idle(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self._browser.set_timer(_IDLE_SECONDS, self._load_slow)

    def _load_slow(self) -> None:
        browser = self._browser
        found, card = browser.notes.results, browser.card
        if len(found.cards) == found.length and found is not self._counted:
            self._counted = found
            self._reader.ask("facets", lambda collection: _facets(collection, found), browser.sidebar.show)
        if card:
            path = card.path
            self._reader.ask(
                "links",
                lambda collection: linked_notes(collection, path),
                lambda links: self._show_links(path, links),
            )

    def _show_links(self, path: PurePosixPath, links: tuple[NoteLink, ...]) -> None:
        pane = self._browser.pane
        pane.show_links(path, links)
        self._reader.ask(
            "related",
            lambda collection: related_notes(collection, path, links),
            lambda found: pane.show_links(path, (*links, *found)),
        )


def _facets(collection: "Collection", found: Results) -> tuple[Section, ...]:
    return facet_sections(found.whole, collection.library, collection.config.languages)


def _made_ready(collection: "Collection", today: "date") -> None:
    """Opens the index and what else the first query and the first related notes need."""
    for card in collection.library.newest_first[:1]:
        collection.library.backlinks(card)
        results(collection, card.id, today)
        related_notes(collection, card.path, ())
