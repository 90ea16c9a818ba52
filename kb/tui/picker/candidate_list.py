"""The list of candidates in the picker: one line a note, of which only the visible ones are drawn."""

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePosixPath

    from kb.model.card import Card

_CURSOR = "▸"
_MARK = "✓"
_GAP = "  "
_WITH_WHOLE_DATE = 60
_DATE = len("2024-12-31")
_SHORT_DATE = len("24-12-31")
_PLAIN = Style()


class CandidateList(Widget):
    """Notes with a cursor and marks; `title_of` gives the title to show."""

    def __init__(self, title_of: "Callable[[Card], str]") -> None:
        super().__init__()
        self._title_of = title_of
        self._cards: Sequence[Card] = ()
        self._line = 0
        self._top = 0
        self.marked: dict[PurePosixPath, Card] = {}

    @property
    def under_cursor(self) -> "Card | None":
        """The note under the cursor; None if the list is empty."""
        return self._cards[self._line] if self._cards else None

    @property
    def count(self) -> int:
        """The number of notes listed."""
        return len(self._cards)

    def show(self, cards: "Sequence[Card]") -> None:
        """Shows other notes, the cursor on the first."""
        self._cards = cards
        self._line = self._top = 0
        self.refresh()

    def move(self, lines: int) -> None:
        """Moves the cursor up or down, as far as there are notes."""
        self._line = max(0, min(self._line + lines, len(self._cards) - 1))
        self.refresh()

    def move_far(self, direction: int) -> None:
        """Moves the cursor to the first or the last note."""
        self.move(direction * len(self._cards))

    def move_by_height(self, direction: int) -> None:
        """Moves the cursor by a page."""
        self.move(direction * max(1, self.size.height))

    def mark(self) -> None:
        """Marks the note under the cursor, or takes its mark off."""
        card = self.under_cursor
        if card and self.marked.pop(card.path, None) is None:
            self.marked[card.path] = card
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible line; scrolls so that the cursor stays visible."""
        height = self.size.height
        self._top = max(min(self._top, self._line), self._line - height + 1, 0)
        at = self._top + y
        if at < len(self._cards):
            segments = self._segments(self._cards[at], is_at_cursor=at == self._line)
        else:
            segments = (
                [Segment(f"{_GAP} No note has this.", styles.QUIET)] if not self._cards and y == 0 else []
            )
        return Strip(segments).adjust_cell_length(self.size.width, _PLAIN)

    def _segments(self, card: "Card", *, is_at_cursor: bool) -> list[Segment]:
        width = self.size.width
        date_width = _DATE if width >= _WITH_WHOLE_DATE else _SHORT_DATE
        day = card.date.isoformat()[-date_width:] if card.date else " " * date_width
        signs = f"{_CURSOR if is_at_cursor else ' '}{_MARK if card.path in self.marked else ' '} "
        title = fitted(clean_line(self._title_of(card)), width - len(signs) - date_width - len(_GAP))
        named = _PLAIN if card.title else styles.EMPHASIS
        return [
            Segment(signs, styles.LINK),
            Segment(f"{day}{_GAP}", styles.QUIET),
            Segment(title, named + styles.TITLE if is_at_cursor else named),
        ]
