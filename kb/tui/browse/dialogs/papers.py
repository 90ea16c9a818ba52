"""A list of papers over the browser."""

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from kb.language.counted import counted
from kb.model.report.papers import ListedPaper
from kb.terminal import styles
from kb.terminal.cells import fitted, shown
from kb.terminal.clean import clean_line
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.cursor_lines import CursorLines

if TYPE_CHECKING:
    from textual.events import Click

_GAP = 2


class PaperList(CursorLines):
    """One line a paper: its id, how many notes mention it, its title where arXiv was asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    class Selected(Message):
        """The paper under the cursor is wanted."""

    def __init__(self, papers: tuple[ListedPaper, ...]) -> None:
        super().__init__()
        self.papers = papers
        self.length = len(papers)
        self._id_width = max((cell_len(clean_line(paper.id)) for paper in papers), default=0)

    def action_select(self) -> None:
        """Selects the paper under the cursor."""
        if self.papers:
            self.post_message(self.Selected())

    def clicked(self, _event: "Click") -> None:
        """A click takes the paper."""
        self.action_select()

    def line(self, number: int, width: int) -> Strip:
        """A paper."""
        paper = self.papers[number]
        id_cells = self._id_width + _GAP
        times = f"{len(paper.cited_by):>4,} ×  "
        title = fitted(clean_line(paper.title or ""), max(width - id_cells - cell_len(times), 1))
        return Strip(
            [
                Segment(clean_line(paper.id).ljust(id_cells), styles.LINK),
                Segment(times, styles.QUIET),
                Segment(title),
            ]
        )


class PaperScreen(ModalScreen[ListedPaper | None]):
    """Papers to choose from; gives the one that was taken, or none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back")]
    AUTO_FOCUS = "PaperList"
    CSS = """
    PaperScreen { align: center middle; }
    PaperScreen > Vertical { width: 90%; height: 80%; border: solid $quiet; padding: 0 1; }
    PaperScreen Static { height: auto; margin-bottom: 1; }
    PaperScreen PaperList { height: 1fr; }
    """

    def __init__(self, papers: tuple[ListedPaper, ...]) -> None:
        super().__init__()
        self._papers = papers

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        count = counted(len(self._papers), "paper")
        with Vertical():
            yield Static(shown(f"{count} without a note · Enter: the notes that mention it · Esc: back"))
            yield PaperList(self._papers)

    def on_paper_list_selected(self) -> None:
        """Closes the list with the paper under the cursor."""
        papers = self.query_one(PaperList)
        self.dismiss(papers.papers[papers.cursor])

    def action_leave(self) -> None:
        """Closes the list without a paper."""
        self.dismiss(None)
