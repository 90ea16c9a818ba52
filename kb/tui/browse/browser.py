"""The app: composes the widgets, handles their messages, and runs the actions of keys."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widgets import Static

from kb.model.card import Card
from kb.model.errors import KbError
from kb.terminal.clean import clean
from kb.tui.browse.background.reader import Reader, sentence
from kb.tui.browse.background.writer import Done, Task, Writer
from kb.tui.browse.captures import Captures
from kb.tui.browse.dialogs.dialog import Dialog
from kb.tui.browse.host import Host
from kb.tui.browse.key_line import KeyLine
from kb.tui.browse.keys import BEHIND_A_CAPTURE, ON_A_NOTE, bindings
from kb.tui.browse.keys_in_turn import KeysInTurn
from kb.tui.browse.list.note_list import NoteList
from kb.tui.browse.note.note_pane import NotePane
from kb.tui.browse.presenter import Presenter
from kb.tui.browse.query.query_edit import toggled
from kb.tui.browse.query.query_line import QueryInput, QueryLine, QueryMessage
from kb.tui.browse.sidebar.sidebar import Sidebar
from kb.tui.browse.visited import Visited, go_to
from kb.tui.latin_key import latin_key
from kb.tui.theme import ThemedApp

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_BEGIN = """No notes yet.

  kb add 1706.03762        a note about a paper
  kb new "A first idea"    a note of your own
  kb import library.bib    notes about the papers of a bibliography"""


class Browser(ThemedApp[None]):
    """`kb browse` over one collection. What is public is meant for actions."""

    CSS_PATH = "browser.tcss"
    TITLE = "kb"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (110, "-wide")]  # noqa: RUF012 - Textual's

    def __init__(
        self, writer: Writer, text: str, host: Host, title: str, *, is_colored: bool = True
    ) -> None:
        """`text` is the first query, `title` what the collection is called.

        Who made the writer asks it after the screen for what is `finished` only then.
        """
        super().__init__(is_colored=is_colored)
        self.reader: Reader = writer.reader
        self.writer = writer
        self.host = host
        self.language: str | None = None
        self.is_unfolded = False
        self._first_text = text
        self.query_line = QueryLine(title, text)
        self.query_message = QueryMessage()
        self.sidebar = Sidebar()
        self.notes = NoteList()
        self.pane = NotePane()
        self.visited = Visited()
        self.captures = Captures(self)
        self.presenter = Presenter(self)
        self.keys_in_turn = KeysInTurn(self, self._handle, self._is_acting)
        self._has_acted = False

    def compose(self) -> ComposeResult:
        """The query above, three panes, the keys below."""
        yield self.query_line
        yield self.query_message
        with Horizontal(id="panes"):
            yield self.sidebar
            yield self.notes
            yield self.pane
            yield Static(_BEGIN, id="begin", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins to load the first screen."""
        self.writer.attach(self.call_later)
        self.reader.attach(self.call_later, self.fail, self.say, self.query_line.show_work)
        self.presenter.begin(self._first_text)

    def on_unmount(self) -> None:
        """Ends the reader thread; what is being written goes on."""
        self.writer.leave()
        self.reader.end()

    def watch_files(self) -> None:
        """Begins to reload when files change."""
        self.run_worker(self._watch())

    async def _watch(self) -> None:
        """Shows a message if files cannot be watched."""
        from kb.tui.browse.background.changes import (
            changes,  # watchfiles, which the first screen does not need
        )

        try:
            async for _ in changes(self.reader.collection):
                self.reload()
        except KbError as error:
            self.say(f"{error} Changes of files will not appear by themselves.")

    # -- for actions ---------------------------------------------------------------------------

    @property
    def main(self) -> Screen[Any]:
        """The main screen, whatever dialog is open over it."""
        return self.screen_stack[0]

    @property
    def query_text(self) -> str:
        """The query as it is typed."""
        return self.query_line.text

    @property
    def card(self) -> Card | None:
        """The note that keys act on: the one under the cursor."""
        return self.notes.card

    @property
    def is_reading(self) -> bool:
        """Whether the note has the whole screen."""
        return self.main.has_class("reading")

    def say(self, text: str) -> None:
        """Shows a notification."""
        self.notify(clean(text), markup=False)

    def fail(self, error: BaseException, seconds: float | None = None) -> None:
        """Shows a KbError as a notification. Raises any other error, which ends the program."""
        self.notify(clean(sentence(error)), severity="error", timeout=seconds, markup=False)

    def open_page(self, url: str) -> None:
        """Opens an address in the web browser, which may be one that needs the terminal."""
        try:
            self.run_suspended(lambda: self.host.open_url(url))
        except KbError as error:
            self.fail(error)
        else:
            self.say(f"Opened {url}.")

    def write(self, command: str, work: "Callable[[Collection], Done]") -> None:
        """Changes notes on a writer thread, then shows what was done.

        `command` is the command line that would do the same.
        """
        self.writer.do(Task(command, work, self.tell, self.fail))

    def tell(self, done: Done) -> None:
        """Shows what was done, and the notes as they are now."""
        if done.sentence:
            self.say(done.sentence)
        self.reload()

    def show_query(self, text: str) -> None:
        """Replaces the query, and lists what it finds."""
        self.query_line.show_text(text)

    def list_at(self, path: PurePosixPath | None, query: str) -> None:
        """Lists what a query finds, with the cursor on a note."""
        if query == self.query_text and path and self.notes.move_to(path):
            return
        with self.prevent(QueryInput.Changed):
            self.show_query(query)
        self.search(query, path)

    def read(self, *, whole: bool) -> None:
        """Shows the note on the `whole` screen, or the list beside it."""
        self.main.set_class(whole, "reading")
        self.main.set_focus(self.pane if whole else self.notes)

    def hide_filters(self) -> None:
        """Hides the filters on screens too narrow for all panes."""
        if not self.main.has_class("-wide"):
            self.main.remove_class("filters")

    def reload(self) -> None:
        """Shows the files as they are now."""
        self.reader.reopen(self.presenter.reload)

    def draw_note(self) -> None:
        """Shows the note under the cursor."""
        self.presenter.draw_note()

    def search(self, text: str, at: PurePosixPath | None = None) -> None:
        """Lists what a query finds; the cursor goes to the note at `at` if it is there."""
        self.presenter.search(text, at)

    # -- keys ----------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Handles a key that no widget took, typed on a Hangul keyboard."""
        letter = latin_key(event.character)
        if letter != (event.character or ""):
            self.keys_in_turn.put_back(Key(letter, letter))
            event.prevent_default()

    async def on_event(self, event: Event) -> None:
        """Lets keys in one after the other; Ctrl-C waits for none."""
        is_typed = isinstance(event, Key | Paste) and not event.is_forwarded
        if is_typed and getattr(event, "key", "") != "ctrl+c":
            await self.keys_in_turn.add(event)  # type: ignore[arg-type]
        else:
            await super().on_event(event)

    async def _handle(self, event: Event) -> None:
        """Gives a key to what has the focus, unless a dialog keeps it for later."""
        screen = self.screen
        if not (isinstance(event, Key) and isinstance(screen, Dialog) and screen.holds(event)):
            await super().on_event(event)

    def press(self, keys: Iterable[Key]) -> None:
        """Handles keys that a dialog kept, before any that were typed after them."""
        self.keys_in_turn.put_back(*keys)

    def _is_acting(self) -> bool:
        """Whether what was to be done with a note is not begun yet."""
        self._has_acted &= self.presenter.has_pending or self.reader.has_actions
        return self._has_acted

    # -- what the widgets report ---------------------------------------------------------------

    def on_query_line_changed(self, event: QueryLine.Changed) -> None:
        """The query has changed."""
        self.search(event.text)

    def on_query_input_finished(self) -> None:
        """The user goes from the query to the list."""
        self.main.set_focus(self.notes)

    def on_note_list_highlighted(self, event: NoteList.Highlighted) -> None:
        """Another note is under the cursor."""
        self.presenter.show_note(event.card.path if event.card else None)

    def on_note_list_selected(self) -> None:
        """Shows the note on the whole screen."""
        self.captures.act_behind(lambda: self.read(whole=True))

    def on_note_pane_resized(self) -> None:
        """Renders the note for its new width."""
        self.draw_note()

    def on_note_pane_link_followed(self, event: NotePane.LinkFollowed) -> None:
        """Opens the web page, or shows the note."""
        path, url = event.link.path, event.link.url
        if url:
            self.open_page(url)
        else:
            go_to(self, path, self.query_text if self.notes.has(path) else "")

    def on_sidebar_selected(self, event: Sidebar.Selected) -> None:
        """Adds the filter to the query or removes it; runs the action of a facet that is no filter."""
        if event.facet.action:
            self.action_run(event.facet.action)
        else:
            self.show_query(toggled(self.query_text, event.facet.query))

    def action_run(self, name: str) -> None:
        """Runs an action: `run` of the module with this name in `actions`.

        An action on a note waits until the list shows what the current query finds, or what is captured.
        """
        run = partial(import_module(f"kb.tui.browse.actions.{name}").run, self)
        if name in ON_A_NOTE:
            self._has_acted = True
            run = partial(self.presenter.when_listed, run)
        if name in BEHIND_A_CAPTURE:
            self.captures.act_behind(run)
        else:
            run()
