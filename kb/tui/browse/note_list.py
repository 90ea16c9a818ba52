"""The list of notes. Only the lines on the screen are ever drawn, so its length costs nothing."""

from pathlib import PurePosixPath
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kb.model.card import Card
from kb.terminal import styles
from kb.tui.browse.keys import bindings
from kb.tui.browse.note_row import columns, note_row
from kb.tui.browse.results import Results

_EMPTY = Results("", (), 0, 0)
_WHEEL = 3  # lines


class NoteList(ScrollView, can_focus=True):
    """The notes of a query, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """Another note is under the cursor, or none."""

        def __init__(self, card: Card | None) -> None:
            super().__init__()
            self.card = card

    class Taken(Message):
        """The note under the cursor is to be read."""

    def __init__(self) -> None:
        super().__init__(id="list")
        self.results = _EMPTY
        self._places: dict[PurePosixPath, int] = {}

    @property
    def card(self) -> Card | None:
        """The note under the cursor; None where there is none."""
        cards = self.results.cards
        return cards[self.cursor] if self.cursor < len(cards) else None

    def show(self, results: Results, at: PurePosixPath | None = None) -> None:
        """Lists other notes, with the cursor on the one at `at`, or on the first."""
        self.results = results
        self.virtual_size = Size(0, results.length)
        place = next((n for n, card in enumerate(results.cards) if card.path == at), 0) if at else 0
        self.set_reactive(NoteList.cursor, place)
        self.refresh()
        self.scroll_to_cursor()
        self.post_message(self.Moved(self.card))

    def move_to(self, path: PurePosixPath) -> bool:
        """Puts the cursor on a note, if it is listed; whether it is."""
        for number, card in enumerate(self.results.cards):
            if card.path == path:
                self.cursor = number
                return True
        return False

    # -- the cursor ----------------------------------------------------------------------------

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a line."""
        return max(0, min(cursor, len(self.results.cards) - 1))

    def watch_cursor(self, _old: int, _new: int) -> None:
        """Shows where the cursor went, and tells."""
        self.refresh()
        self.scroll_to_cursor()
        self.post_message(self.Moved(self.card))

    def scroll_to_cursor(self) -> None:
        """Scrolls so far that the line of the cursor is seen."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def action_cursor_down(self) -> None:
        """One line down."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """One line up."""
        self.cursor -= 1

    def action_page_down(self) -> None:
        """A screen down."""
        self.cursor += max(self.size.height - 1, 1)

    def action_page_up(self) -> None:
        """A screen up."""
        self.cursor -= max(self.size.height - 1, 1)

    def action_first(self) -> None:
        """To the first note."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last note."""
        self.cursor = len(self.results.cards) - 1

    def action_take(self) -> None:
        """Tells that the note is to be read."""
        if self.card:
            self.post_message(self.Taken())

    # -- the mouse -----------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """A click takes the cursor along; a second one opens the note."""
        line = round(event.y + self.scroll_y)
        if line < len(self.results.cards):
            self.cursor = line
            if event.chain > 1:
                self.action_take()

    # -- drawing -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        if number >= len(self.results.cards):
            return Strip.blank(width)
        card = self.results.cards[number]
        is_here = number == self.cursor
        row = note_row(
            card,
            number + 1,
            columns(width, self.results.length),
            is_here=is_here,
            is_partial=card.path in self.results.partial,
        )
        strip = Strip(row).adjust_cell_length(width)
        if is_here and self.has_focus:
            return Strip(Segment(piece.text, styles.HERE) for piece in strip)
        return strip
