"""The list of the notes that a query finds."""

from pathlib import PurePosixPath
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from kb.model.card import Card
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.chosen_line import ChosenLine
from kb.tui.browse.lines.note_row import columns, note_row
from kb.tui.browse.results import Results

_EMPTY = Results("", (), 0, 0)


class NoteList(ChosenLine):
    """One line a note, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

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

    @property
    def card(self) -> Card | None:
        """The note under the cursor; None where there is none."""
        cards = self.results.cards
        return cards[self.cursor] if self.cursor < len(cards) else None

    def show(self, results: Results, at: PurePosixPath | None = None) -> None:
        """Lists other notes, with the cursor on the one at `at`, or on the first."""
        self.results = results
        self.set_length(results.length)
        self.set_reactive(NoteList.cursor, self._place(at) or 0)
        if self.cursor == 0:
            self.scroll_lines_to(0)
        self.bring_into_view(self.cursor)
        self.post_message(self.Moved(self.card))

    def move_to(self, path: PurePosixPath) -> bool:
        """Puts the cursor on a note, if it is listed; whether it is."""
        place = self._place(path)
        if place is not None:
            self.cursor = place
        return place is not None

    def _place(self, path: PurePosixPath | None) -> int | None:
        if path is None:
            return None
        return next((at for at, card in enumerate(self.results.cards) if card.path == path), None)

    def watch_cursor(self, old: int, new: int) -> None:
        """Shows where the cursor went, and tells."""
        super().watch_cursor(old, new)
        self.post_message(self.Moved(self.card))

    def action_take(self) -> None:
        """Tells that the note is to be read."""
        if self.card:
            self.post_message(self.Taken())

    def clicked(self, event: Click) -> None:
        """A second click opens the note."""
        if event.chain > 1:
            self.action_take()

    def line(self, number: int, width: int) -> Strip:
        """A note; nothing while it is not read yet."""
        if number >= len(self.results.cards):
            return Strip.blank(width)
        card = self.results.cards[number]
        return Strip(
            note_row(
                card,
                number + 1,
                columns(width, self.length),
                is_here=number == self.cursor,
                is_partial=card.path in self.results.partial,
            )
        )
