"""A numbered list to pick notes from, on a terminal that is too small or too plain for a picker."""

import sys
from typing import TYPE_CHECKING

from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.tui.picked_notes import NOTHING_PICKED, PickedNotes

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card

_MOST = 20


def picked_by_number(
    session: "Session", text: str, cards: "tuple[Card, ...]", *, is_several: bool
) -> "PickedNotes":
    """The notes whose numbers are typed; `NOTHING_PICKED` if one is not in the list."""
    many = f" matches {len(cards):,} notes:"
    if text:
        session.print_stderr(f"“{fitted(clean_line(text), session.width - len(many) - len('“”'))}”{many}")
    for number, card in enumerate(cards[:_MOST], 1):
        day = card.date.isoformat() if card.date else "no date   "
        title = clean_line(session.collection.library.title_of(card))
        session.print_stderr(fitted(f"{number:2}  {day}  {title}", session.width))
    if len(cards) > _MOST:
        session.print_stderr(f"    and {len(cards) - _MOST:,} more")
    sys.stderr.write("Number: ")
    sys.stderr.flush()
    answers = sys.stdin.readline().split()
    numbers = [int(one) for one in answers if one.isascii() and one.isdigit()]
    is_read = len(numbers) == len(answers) and all(1 <= one <= len(cards[:_MOST]) for one in numbers)
    if not is_read or len(numbers) > (_MOST if is_several else 1):
        return NOTHING_PICKED
    return PickedNotes("take", tuple(cards[number - 1] for number in dict.fromkeys(numbers)))
