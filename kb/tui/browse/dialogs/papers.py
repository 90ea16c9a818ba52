"""The papers that wait to be read, over the browser."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from kb.language.counted import counted
from kb.model.names.folder_note import note_stem
from kb.model.report.papers import ListedPaper
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.tui.browse.dialogs.dialog import Dialog
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.cursor_lines import CursorLines

if TYPE_CHECKING:
    from textual.events import Click
    from textual.widget import Widget

_GAP = 2
_KEYS = (("Enter", "its notes"), ("a", "add"), ("o", "open"))


class WaitingPaper(NamedTuple):
    """A paper without a note, and the titles of the notes that mention it."""

    paper: ListedPaper
    notes: tuple[str, ...]


class PaperChoice(NamedTuple):
    """The paper that was chosen: to be captured, or else for the notes that mention it."""

    paper: ListedPaper
    is_to_capture: bool


class PaperList(CursorLines):
    """One line a paper: its id, how many notes mention it, its title; without one, these notes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    class Selected(Message):
        """The paper under the cursor is wanted."""

    class Moved(Message):
        """Another paper is under the cursor."""

    papers: tuple[WaitingPaper, ...] = ()
    _id_width = 0

    def show(self, papers: tuple[WaitingPaper, ...]) -> None:
        """Lists papers."""
        self.papers = papers
        self._id_width = max((cell_len(clean_line(one.paper.id)) for one in papers), default=0)
        self.set_length(len(papers))
        self.post_message(self.Moved())

    @property
    def current(self) -> WaitingPaper | None:
        """The paper under the cursor."""
        return self.papers[self.cursor] if self.cursor < len(self.papers) else None

    def watch_cursor(self, old: int, new: int) -> None:
        """Shows where the cursor went, and tells."""
        super().watch_cursor(old, new)
        self.post_message(self.Moved())

    def action_select(self) -> None:
        """Selects the paper under the cursor."""
        if self.papers:
            self.post_message(self.Selected())

    def clicked(self, event: "Click") -> None:
        """A second click takes the paper."""
        if event.chain > 1:
            self.action_select()

    def line(self, number: int, width: int) -> Strip:
        """A paper."""
        paper, notes = self.papers[number]
        id_cells = self._id_width + _GAP
        times = f"{len(paper.cited_by):>4,} ×  "
        room = max(width - id_cells - cell_len(times), 1)
        title = Segment(fitted(clean_line(paper.title), room)) if paper.title else _in_notes(notes, room)
        head = Segment(clean_line(paper.id).ljust(id_cells), styles.LINK)
        return Strip([head, Segment(times, styles.QUIET), title])


def _in_notes(notes: tuple[str, ...], width: int) -> Segment:
    return Segment(fitted(f"in {', '.join(map(clean_line, notes))}", width), styles.QUIET)


class PaperDialog(Dialog[PaperChoice]):
    """Gives the paper that was chosen; `o` opens one at arXiv, and the list stays."""

    DEFAULT_CSS = """
    PaperDialog > Vertical { width: 90%; height: 80%; }
    PaperDialog PaperList { height: 1fr; margin-top: 1; }
    PaperDialog #mentioned { height: 3; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave"),
        Binding("a", "capture"),
        Binding("o", "open"),
    ]

    def __init__(self, open_paper: Callable[[ListedPaper], None]) -> None:
        super().__init__("Unread papers", _KEYS, is_loading=True)
        self._open_paper = open_paper
        self._list = PaperList()
        self._mentioned = Static(id="mentioned")

    def body(self) -> "Iterator[Widget]":
        """The papers, and the notes that mention the one under the cursor."""
        yield self._list
        yield self._mentioned

    def show(self, papers: tuple[ListedPaper, ...], titles: Mapping[PurePosixPath, str]) -> None:
        """Lists papers; `titles` are those of the notes that mention them."""
        self.head(f"{counted(len(papers), 'paper')} without a note")
        self._list.show(
            tuple(
                WaitingPaper(one, tuple(titles.get(path, note_stem(path)) for path in one.cited_by))
                for one in papers
            )
        )

    def on_paper_list_moved(self) -> None:
        """Names the notes that mention the paper."""
        if one := self._list.current:
            named = f"mentioned in {', '.join(map(clean_line, one.notes))}"
            self._mentioned.update(Text(named, styles.QUIET))

    def on_paper_list_selected(self) -> None:
        """Closes the list; the notes that mention the paper are wanted."""
        self._choose(is_to_capture=False)

    def action_capture(self) -> None:
        """Closes the list; the paper is to be captured."""
        self._choose(is_to_capture=True)

    def action_open(self) -> None:
        """Opens the paper."""
        if one := self._list.current:
            self._open_paper(one.paper)

    def _choose(self, *, is_to_capture: bool) -> None:
        if one := self._list.current:
            self.dismiss(PaperChoice(one.paper, is_to_capture))
