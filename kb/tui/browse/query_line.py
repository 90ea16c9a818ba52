"""The query and how many notes it finds; below it, what is wrong with it or what may be meant."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from kb.terminal import styles
from kb.terminal.cells import shown
from kb.terminal.clean import clean_line
from kb.tui.browse.keys import bindings
from kb.tui.browse.results import Results, Unreadable


class QueryInput(Input):
    """Where the query is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("query")]

    class Left(Message):
        """The query is as it should be: on to the list."""

    def action_leave(self) -> None:
        """Tells that the typing is over."""
        self.post_message(self.Left())


class QueryLine(Horizontal):
    """The title of the collection, the query, the count."""

    class Typed(Message):
        """The query is another one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, title: str, text: str) -> None:
        super().__init__(id="query-line")
        self._title = title
        self._first_text = text
        self._count = Text()

    def compose(self) -> ComposeResult:
        """The parts from left to right."""
        yield Static(shown(self._title, styles.TITLE), id="title")
        yield Static(Text("/", styles.QUIET), id="slash")
        yield QueryInput(
            self._first_text,
            placeholder="words, tag:, year:, author:, since:",
            compact=True,
            select_on_focus=False,
        )
        yield Static("", id="count")

    @property
    def input(self) -> QueryInput:
        """The field of the query."""
        return self.query_one(QueryInput)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells what the query is now."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def show_results(self, results: Results) -> None:
        """Shows how many notes were found."""
        text = Text(f"{results.total:,} of {results.of:,}", styles.QUIET)
        if results.partial:
            text.append(f" + {len(results.partial):,} ≈", styles.PARTIAL)
        self.query_one("#count", Static).update(text)

    def show_work(self, text: str) -> None:
        """Shows what is being done and takes long, in the place of the count; nothing once it is done."""
        if text:
            self.query_one("#count", Static).update(shown(text, styles.QUIET))
        else:
            self.query_one("#count", Static).update(self._count)


class Remark(Static):
    """One line below the query: what is wrong with it, or what may be meant; not there otherwise."""

    def __init__(self) -> None:
        super().__init__("", id="remark")
        self.display = False

    def show(self, answer: Results | Unreadable) -> None:
        """Shows what there is to say of an answer."""
        if isinstance(answer, Unreadable):
            said = Text(clean_line(answer.sentence), styles.WARNING)
            where = clean_line(answer.text[answer.start : answer.end])
            if where:
                said.append(f"  {where}", styles.MARK)
        else:
            said = shown(answer.remark, styles.QUIET)
        self.update(said)
        self.display = bool(said)
