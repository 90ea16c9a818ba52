"""The query and how many notes it finds; below it, what is wrong with it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from kb.terminal import styles
from kb.terminal.cells import fitted, shown
from kb.terminal.clean import clean_line
from kb.tui.browse.keys import bindings
from kb.tui.browse.query.query_history import QueryHistory
from kb.tui.browse.query.results import LONGEST_WORD, Results, Unreadable
from kb.tui.clean_input import CleanInput


class QueryInput(CleanInput):
    """Where the query is typed."""

    cursor_blink = reactive(default=False, init=False)  # nothing moves by itself
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("query")]
    history: QueryHistory

    class Finished(Message):
        """The user is done with the query, and goes to the list."""

    def action_leave(self) -> None:
        """Goes to the list."""
        self.post_message(self.Finished())

    def on_blur(self) -> None:
        """Remembers the query."""
        self.history.add(self.value)

    def action_earlier(self) -> None:
        """The query before."""
        self._show(self.history.earlier(self.value))

    def action_later(self) -> None:
        """The query after it; the list where there is none."""
        query = self.history.later()
        if query is None:
            self.action_leave()
        else:
            self._show(query)

    def _show(self, query: str | None) -> None:
        if query is not None:
            self.value = query
            self.cursor_position = len(query)


class QueryLine(Horizontal):
    """The title of the collection, the query, the count."""

    class Changed(Message):
        """The query has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, title: str, text: str) -> None:
        super().__init__(id="query-line")
        self._title = Static(shown(title, styles.TITLE), id="title")
        self.text = text
        """What is typed."""
        self._history = QueryHistory()
        self._found: list[Segment] = []
        self._count = _Count(id="count")  # results may come before it is on the screen

    def compose(self) -> ComposeResult:
        """The parts from left to right."""
        yield self._title
        yield Static(Text("/", styles.QUIET), id="slash")
        field = QueryInput(
            self.text,
            placeholder="words, tag:, year:, author:, since:",
            compact=True,
            select_on_focus=False,
            id="query",
        )
        field.history = self._history
        yield field
        yield self._count

    @property
    def input(self) -> QueryInput:
        """The field of the query."""
        return self.query_one(QueryInput)

    def show_title(self, title: str) -> None:
        """Shows another title of the collection."""
        self._title.update(shown(title, styles.TITLE))

    def show_text(self, text: str) -> None:
        """Shows another query, as if it were typed; what is typed next follows it."""
        self._history.add(self.text)
        self.text = text
        self.input.value = text
        self.input.cursor_position = len(text)

    def begin_typing(self) -> None:
        """Puts the cursor at the end of the query, after a blank."""
        if self.text and not self.text.endswith(" "):
            self.show_text(f"{self.text} ")
        self.screen.set_focus(self.input)  # `focus` would come after the keys typed next

    def on_input_changed(self, event: Input.Changed) -> None:
        """Posts the changed query."""
        event.stop()
        self.text = event.value
        self.post_message(self.Changed(event.value))

    def show_results(self, results: Results) -> None:
        """Shows how many notes were found."""
        self._found = [Segment(f"{results.total:,} of {results.of:,}", styles.QUIET)]
        if results.partial:
            self._found.append(Segment(f" + {len(results.partial):,} ≈", styles.PARTIAL))
        if results.read_as:
            self._found.append(Segment(" …*", styles.PARTIAL))
        self._count.show(self._found)

    def show_work(self, text: str) -> None:
        """Shows what is being done and takes long, in the place of the count; nothing once it is done."""
        work = [Segment(clean_line(text), styles.QUIET)]
        self._count.show(work if text else self._found)


class _Count(Widget):
    """A few words at the right end of the line; others in their place move nothing on the screen."""

    _words: Sequence[Segment] = ()

    def show(self, words: Sequence[Segment]) -> None:
        """Shows other words."""
        self._words = words
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The words, at the right."""
        words = Strip(self._words)
        blank = Strip.blank(max(self.size.width - words.cell_length, 0))
        return Strip([*blank, *words]).crop(0, self.size.width)


class QueryMessage(Static):
    """One line below the query: what is wrong with it; not there otherwise."""

    def __init__(self) -> None:
        super().__init__("", id="query-message")
        self._shown_text = Text()
        self.display = False

    def show(self, text: Text) -> None:
        """Shows a sentence, or takes the line away."""
        if text != self._shown_text:
            self._shown_text = text
            self.update(text)
            self.display = bool(text)


def unreadable(query: Unreadable) -> Text:
    """What is wrong with a query, and where."""
    said = Text(clean_line(query.sentence), styles.WARNING)
    if where := clean_line(query.text[query.start : query.end]):
        said.append("  ").append(fitted(where, LONGEST_WORD), styles.MARK)
    return said
