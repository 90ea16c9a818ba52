"""The screen as a whole: what the widgets report goes to the reader, and its answers to the widgets."""

from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from kb.model.card import Card
from kb.terminal.clean import clean
from kb.tui.browse.drawn_note import DrawnNote, Tie, drawn_note, near, ties
from kb.tui.browse.facets import Section, facets
from kb.tui.browse.key_line import KeyLine
from kb.tui.browse.keys import bindings
from kb.tui.browse.note_list import NoteList
from kb.tui.browse.note_pane import NotePane
from kb.tui.browse.outside import Outside
from kb.tui.browse.query_edit import toggled
from kb.tui.browse.query_line import QueryInput, QueryLine, Remark
from kb.tui.browse.reader import Reader, sentence
from kb.tui.browse.results import Results, Unreadable, first_results, results
from kb.tui.browse.sidebar import Sidebar

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_FIRST = 200
"""Notes on the first screen and a few screens below it, before all are read."""

_BEGIN = """No notes yet.

  kb add 1706.03762        a note about a paper
  kb new "A first idea"    a note of your own
  kb import library.bib    notes about the papers of a bibliography"""


class Browser(App[None]):
    """The full screen over one collection; what is public here is there for actions."""

    CSS_PATH = "browser.tcss"
    TITLE = "kb"
    AUTO_FOCUS = "#list"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (110, "-wide")]  # noqa: RUF012 - Textual's

    def __init__(self, reader: Reader, text: str, outside: Outside, title: str) -> None:
        """`text` is the first query, `title` what the collection is called."""
        super().__init__()
        self.theme = "ansi-dark"  # of which only the colours that the terminal itself has
        self.reader = reader
        self.outside = outside
        self.language: str | None = None
        self._first_text = text
        self._title = title
        self._shown: PurePosixPath | None = None

    def compose(self) -> ComposeResult:
        """The query above, three panes, the keys below."""
        yield QueryLine(self._title, self._first_text)
        yield Remark()
        with Horizontal(id="panes"):
            yield Sidebar()
            yield NoteList()
            yield NotePane()
            yield Static(_BEGIN, id="begin", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Asks for the first screen, and for all that makes the next ones quick."""
        self.reader.attach(self.call_later, self.fail, self.say, self.query_one(QueryLine).show_work)
        if self._first_text:
            self.search(self._first_text)
        else:
            self.reader.ask(
                "search", lambda collection: first_results(collection, _FIRST), self._show_first
            )
        self.reader.ask("ready", _made_ready, lambda _: None)

    def on_unmount(self) -> None:
        """Lets go of the collection."""
        self.reader.end()

    # -- for actions ---------------------------------------------------------------------------

    @property
    def query_text(self) -> str:
        """The query as it is typed."""
        return self.query_one(QueryLine).input.value

    @property
    def card(self) -> Card | None:
        """The note that keys act on: the one under the cursor."""
        return self.query_one(NoteList).card

    @property
    def is_reading(self) -> bool:
        """Whether the note has the whole screen."""
        return self.screen.has_class("reading")

    def leave(self, program: Callable[[], None]) -> None:
        """Runs a program that has the terminal meanwhile."""
        with nullcontext() if self.is_headless else self.suspend():
            program()

    def say(self, text: str) -> None:
        """Tells something in a corner, for some seconds."""
        self.notify(clean(text), markup=False)

    def fail(self, error: BaseException) -> None:
        """Tells of an error that is nobody's fault; any other ends the program."""
        self.notify(clean(sentence(error)), severity="error", markup=False)

    def show_query(self, text: str) -> None:
        """Puts a query in the line, and what it finds on the screen."""
        self.query_one(QueryLine).input.value = text

    def go_to(self, path: PurePosixPath) -> None:
        """Puts the cursor on a note; where it is not listed, the query gives way to all notes."""
        if not self.query_one(NoteList).move_to(path):
            with self.prevent(QueryInput.Changed):
                self.show_query("")
            self.search("", at=path)

    def read(self, *, whole: bool) -> None:
        """Gives the note the whole screen, or the list its place back."""
        self.screen.set_class(whole, "reading")
        (self.query_one(NotePane) if whole else self.query_one(NoteList)).focus()

    def hide_filters(self) -> None:
        """Hides the filters where they stand in the place of something else."""
        if not self.screen.has_class("-wide"):
            self.screen.remove_class("filters")

    def reload(self) -> None:
        """Shows the files as they are now."""
        self.reader.reopen(self._reloaded)

    def draw_note(self) -> None:
        """Shows the note under the cursor."""
        card, width, language = self.card, self.query_one(NotePane).text_width, self.language
        if card is None:
            self.query_one(NotePane).show(None)
            return
        path = card.path
        self.reader.ask(
            "note", lambda collection: drawn_note(collection, path, width, language), self._show_note
        )

    # -- what is asked, and what comes back ----------------------------------------------------

    def search(self, text: str, at: PurePosixPath | None = None) -> None:
        """Asks what a query finds; the cursor stays on the note at `at` if it is there."""
        today = self.outside.today()
        self.reader.ask(
            "search",
            lambda collection: results(collection, text, today),
            lambda found: self._show_results(found, at),
        )

    def _show_first(self, found: Results) -> None:
        self._show_results(found, None)
        self.search(self.query_text)

    def _show_results(self, found: Results | Unreadable, at: PurePosixPath | None) -> None:
        self.query_one(Remark).show(found)
        if isinstance(found, Unreadable):
            return
        self.screen.set_class(not found.of, "empty")
        self.query_one(QueryLine).show_results(found)
        self.query_one(Sidebar).mark(found.text)
        before = self.card
        keeps_place = before if found.text == self.query_one(NoteList).results.text else None
        self.query_one(NoteList).show(found, at or (keeps_place.path if keeps_place else None))
        if len(found.cards) == found.length:
            self.reader.ask("facets", lambda collection: _facets(collection, found), self._show_facets)

    def _show_facets(self, sections: tuple[Section, ...]) -> None:
        self.query_one(Sidebar).show(sections)

    def _show_note(self, note: DrawnNote | None) -> None:
        self.query_one(NotePane).show(note)
        if note:
            self.reader.ask(
                "around", lambda collection: (note.path, ties(collection, note.path)), self._show_ties
            )

    def _show_ties(self, found: tuple[PurePosixPath, tuple[Tie, ...]]) -> None:
        path, linked = found
        self.query_one(NotePane).show_ties(path, linked)
        self.reader.ask(
            "around",
            lambda collection: (path, (*linked, *near(collection, path, linked))),
            lambda found: self.query_one(NotePane).show_ties(*found),
        )

    def _reloaded(self) -> None:
        card = self.card
        self._shown = None
        self.search(self.query_text, at=card.path if card else None)

    # -- what the widgets report ---------------------------------------------------------------

    def on_query_line_typed(self, event: QueryLine.Typed) -> None:
        """The query is another one."""
        self.search(event.text)

    def on_query_input_left(self) -> None:
        """The typing is over."""
        self.query_one(NoteList).focus()

    def on_note_list_moved(self, event: NoteList.Moved) -> None:
        """Another note is under the cursor."""
        path = event.card.path if event.card else None
        if path != self._shown:
            self._shown = path
            self.draw_note()

    def on_note_list_taken(self) -> None:
        """The note is to be read."""
        self.read(whole=True)

    def on_note_pane_resized(self) -> None:
        """The note is to be drawn at another width."""
        self.draw_note()

    def on_note_pane_followed(self, event: NotePane.Followed) -> None:
        """Another note is to be read."""
        self.go_to(event.path)

    def on_sidebar_picked(self, event: Sidebar.Picked) -> None:
        """A filter goes into the query, or out of it."""
        self.show_query(toggled(self.query_text, event.query))

    def action_run(self, name: str) -> None:
        """Does what a key says: `run` of the module of this name in `actions`."""
        import_module(f"kb.tui.browse.actions.{name}").run(self)


def _facets(collection: "Collection", found: Results) -> tuple[Section, ...]:
    return facets(found.cards, collection.library, collection.config.languages)


def _made_ready(collection: "Collection") -> None:
    """Opens what the first query and the first related notes need."""
    _ = collection.library, collection.index
