"""A person picks one of several notes."""

import sys
from typing import TYPE_CHECKING

from kb.model.errors import AskedWrongly
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card

_MOST = 30


def chosen(session: "Session", text: str, cards: "tuple[Card, ...]") -> "Card":
    """The note whose number is typed. AskedWrongly where none is."""
    session.tell(f"“{text}” may be {len(cards)} notes:")
    for number, card in enumerate(cards[:_MOST], 1):
        session.tell(f"{number:>3}  {clean_line(card.path.stem)}")
    sys.stderr.write("Which? ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not (answer.isascii() and answer.isdigit() and 1 <= int(answer) <= min(len(cards), _MOST)):
        raise AskedWrongly("No note was chosen.")
    return cards[int(answer) - 1]
