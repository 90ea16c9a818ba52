"""The list of notes that a query finds."""

from collections.abc import Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from kb.model.card import Card
from kb.terminal import styles
from kb.terminal.cells import shown
from kb.tui.browse.keys import bindings, key_doing
from kb.tui.browse.lines.cursor_lines import CursorLines
from kb.tui.browse.list.note_row import columns, note_row
from kb.tui.browse.query.results import Results

_EMPTY = Results("", (), 0, 0)
_ABOVE = (1, 0, 0, 0)  # a blank line


class NoteList(CursorLines):
    """Lists notes, one per line; if there are none, says what else to try."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    class Highlighted(Message):
        """Another note is under the cursor, or none."""

        def __init__(self, card: Card | None) -> None:
            super().__init__()
            self.card = card

    class Selected(Message):
        """The user chose the note under the cursor."""

    def __init__(self) -> None:
        super().__init__(id="list")
        self.results = _EMPTY
        self._offered: Sequence[str] = ()

    @property
    def card(self) -> Card | None:
        """The note under the cursor; None where there is none."""
        cards = self.results.cards
        return cards[self.cursor] if self.cursor < len(cards) else None

    def show(self, results: Results, at: PurePosixPath | None = None, *, stays: bool = False) -> None:
        """Lists other notes, with the cursor on the one at `at`, else on the first, or where it `stays`."""
        place = self._place_now(results) if stays else 0
        self.results, self._offered = results, ()
        self.set_length(results.length)
        named = self._place(at)
        self.set_reactive(NoteList.cursor, place if named is None else named)
        if self.cursor == 0:
            self.scroll_lines_to(0)
        self.bring_into_view(self.cursor)
        self.post_message(self.Highlighted(self.card))

    def offer(self, sentences: Sequence[str]) -> None:
        """Says what may be meant, as long as no note is listed."""
        self._offered = sentences
        self.refresh()

    def move_to(self, path: PurePosixPath) -> bool:
        """Puts the cursor on a note; returns whether it is listed."""
        place = self._place(path)
        if place is not None:
            self.cursor = place
        return place is not None

    def has(self, path: PurePosixPath) -> bool:
        """Whether a note is listed."""
        return self._place(path) is not None

    def _place_now(self, results: Results) -> int:
        """The new place of the note under the cursor; if it is gone, of the nearest one that is left."""
        places = {card.path: place for place, card in enumerate(results.cards)}
        here, cards = self.cursor, self.results.cards
        near = (card.path for card in chain(cards[here:], reversed(cards[:here])))
        return next((places[path] for path in near if path in places), 0)

    def _place(self, path: PurePosixPath | None) -> int | None:
        if path is None:
            return None
        return next((at for at, card in enumerate(self.results.cards) if card.path == path), None)

    def watch_cursor(self, old: int, new: int) -> None:
        """Shows where the cursor went, and tells."""
        super().watch_cursor(old, new)
        self.post_message(self.Highlighted(self.card))

    def action_select(self) -> None:
        """Selects the note under the cursor."""
        if self.card:
            self.post_message(self.Selected())

    def clicked(self, event: Click) -> None:
        """Selects the note on a double click."""
        if event.chain > 1:
            self.action_select()

    def render_line(self, y: int) -> Strip:
        """One row; where the query finds nothing, of what is said instead."""
        if self.length or not self.results.text.strip():
            return super().render_line(y)
        said = self._said_instead(self.line_width)
        return (said[y] if y < len(said) else Strip([])).extend_cell_length(self.size.width)

    def _said_instead(self, width: int) -> list[Strip]:
        sentences: tuple[RenderableType, ...] = (
            Text("No note fits this query.", styles.STRONG),
            *(Padding(shown(one), _ABOVE) for one in self._offered),
            Padding(Text.assemble((key_doing("back"), styles.STRONG), " clears the query."), _ABOVE),
        )
        console = self.app.console
        view = Padding(Group(*sentences), (0, 1))
        lines = console.render_lines(view, console.options.update_width(width), pad=False)
        return [Strip(line) for line in lines]

    def line(self, number: int, width: int) -> Strip:
        """A note, or an empty line until it is loaded."""
        if number >= len(self.results.cards):
            return Strip.blank(width)
        card = self.results.cards[number]
        return Strip(
            note_row(
                card,
                columns(width),
                is_here=number == self.cursor,
                is_partial=card.path in self.results.partial,
            )
        )
