"""The screen as a whole: what the widgets report goes to the reader, and its answers to the widgets."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from kb.model.card import Card
from kb.model.errors import KbError
from kb.terminal.clean import clean
from kb.tui.browse.asking import Asking
from kb.tui.browse.key_line import KeyLine
from kb.tui.browse.keys import ON_A_NOTE, bindings
from kb.tui.browse.note_list import NoteList
from kb.tui.browse.note_pane import NotePane
from kb.tui.browse.outside import Outside
from kb.tui.browse.query_edit import toggled
from kb.tui.browse.query_line import QueryInput, QueryLine, Remark
from kb.tui.browse.reader import Reader, sentence
from kb.tui.browse.sidebar import Sidebar
from kb.tui.browse.writer import Done, Task, Writer
from kb.tui.latin_key import latin_key
from kb.tui.theme import ThemedApp

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_Value = TypeVar("_Value")

_BEGIN = """No notes yet.

  kb add 1706.03762        a note about a paper
  kb new "A first idea"    a note of your own
  kb import library.bib    notes about the papers of a bibliography"""


class Browser(ThemedApp[None]):
    """The full screen over one collection; what is public here is there for actions."""

    CSS_PATH = "browser.tcss"
    TITLE = "kb"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (110, "-wide")]  # noqa: RUF012 - Textual's

    def __init__(
        self, writer: Writer, text: str, outside: Outside, title: str, *, is_colored: bool = True
    ) -> None:
        """`text` is the first query, `title` what the collection is called.

        Who made the writer asks it after the screen for what is `finished` only then.
        """
        super().__init__(is_colored=is_colored)
        self.reader: Reader = writer.reader
        self.writer = writer
        self.outside = outside
        self.language: str | None = None
        self.is_unfolded = False
        self._first_text = text
        self.query_line = QueryLine(title, text)
        self.remark = Remark()
        self.sidebar = Sidebar()
        self.notes = NoteList()
        self.pane = NotePane()
        self.asking = Asking(self)

    def compose(self) -> ComposeResult:
        """The query above, three panes, the keys below."""
        yield self.query_line
        yield self.remark
        with Horizontal(id="panes"):
            yield self.sidebar
            yield self.notes
            yield self.pane
            yield Static(_BEGIN, id="begin", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Asks for the first screen, and for all that makes the next ones quick."""
        self.writer.attach(self.call_later)
        self.reader.attach(self.call_later, self.fail, self.say, self.query_line.show_work)
        self.asking.begin(self._first_text)

    def on_unmount(self) -> None:
        """Lets go of the collection; what is being written goes on."""
        self.writer.leave()
        self.reader.end()

    def watch_files(self) -> None:
        """Shows by itself what is written in the notes from now on."""
        self.run_worker(self._watch())

    async def _watch(self) -> None:
        """Ends with a sentence where files cannot be watched."""
        from kb.tui.browse.changes import changes  # watchfiles, which the first screen does not need

        try:
            async for _ in changes(self.reader.collection):
                self.reload()
        except KbError as error:
            self.say(f"{error} Changes of files will not appear by themselves.")

    # -- for actions ---------------------------------------------------------------------------

    @property
    def main(self) -> Screen[Any]:
        """The screen below whatever lies over it."""
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
        """Tells something in a corner, for some seconds."""
        self.notify(clean(text), markup=False)

    def fail(self, error: BaseException, seconds: float | None = None) -> None:
        """Tells of an error that is nobody's fault; any other ends the program."""
        self.notify(clean(sentence(error)), severity="error", timeout=seconds, markup=False)

    def write(self, command: str, work: "Callable[[Collection], Done]") -> None:
        """Changes notes beside the screen, which then tells what was done and shows it.

        `command` would have done the same.
        """
        self.writer.do(Task(command, work, self.tell, self.fail))

    def tell(self, done: Done) -> None:
        """Says what was done to the notes, and shows it."""
        if done.sentence:
            self.say(done.sentence)
        self.reload()

    def while_here(self, then: Callable[[_Value], None]) -> Callable[[_Value], None]:
        """`then` as long as nobody has gone on to something else, typed or moved; nothing after that."""
        place = self._place

        def answered(value: _Value) -> None:
            if self.screen is self.main and self._place == place:
                then(value)

        return answered

    @property
    def _place(self) -> object:
        """What another key would change."""
        return self.card and self.card.path, self.main.focused, self.query_text

    def show_query(self, text: str) -> None:
        """Puts a query in the line, and what it finds on the screen."""
        self.query_line.show_text(text)

    def go_to(self, path: PurePosixPath) -> None:
        """Puts the cursor on a note; where it is not listed, the query gives way to all notes."""
        if not self.notes.move_to(path):
            with self.prevent(QueryInput.Changed):
                self.show_query("")
            self.search("", at=path)

    def read(self, *, whole: bool) -> None:
        """Gives the note the whole screen, or the list its place back."""
        self.main.set_class(whole, "reading")
        self.main.set_focus(self.pane if whole else self.notes)

    def hide_filters(self) -> None:
        """Hides the filters where they stand in the place of something else."""
        if not self.main.has_class("-wide"):
            self.main.remove_class("filters")

    def reload(self) -> None:
        """Shows the files as they are now."""
        self.reader.reopen(self.asking.again)

    def draw_note(self) -> None:
        """Shows the note under the cursor."""
        self.asking.draw_note()

    def search(self, text: str, at: PurePosixPath | None = None) -> None:
        """Lists what a query finds; the cursor goes to the note at `at` if it is there."""
        self.asking.search(text, at)

    # -- keys ----------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """A key that no widget took: one that was typed before the query opened, or as a Hangul letter."""
        field, letter = self.query_line.input, latin_key(event.character)
        if event.is_printable and self.focused is field:
            field.post_message(Key(event.key, event.character))
        elif letter != (event.character or ""):
            self.post_message(Key(letter, letter))
        else:
            return
        event.prevent_default()

    # -- what the widgets report ---------------------------------------------------------------

    def on_query_line_typed(self, event: QueryLine.Typed) -> None:
        """The query is another one."""
        self.search(event.text)

    def on_query_input_left(self) -> None:
        """The typing is over."""
        self.main.set_focus(self.notes)

    def on_note_list_moved(self, event: NoteList.Moved) -> None:
        """Another note is under the cursor."""
        self.asking.show_note(event.card.path if event.card else None)

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
        """A filter goes into the query or out of it; what is no filter is listed."""
        if event.choice.action:
            self.action_run(event.choice.action)
        else:
            self.show_query(toggled(self.query_text, event.choice.query))

    def action_run(self, name: str) -> None:
        """Does what a key says: `run` of the module of this name in `actions`.

        What acts on a note waits until those are listed that the query finds as it is now.
        """
        run = partial(import_module(f"kb.tui.browse.actions.{name}").run, self)
        if name in ON_A_NOTE:
            self.asking.when_listed(run)
        else:
            run()
