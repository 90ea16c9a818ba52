"""A person picks one of several notes."""

import sys
from typing import TYPE_CHECKING

from kb.model.errors import AskedWrongly
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card

_MOST = 20


def chosen(session: "Session", text: str, cards: "tuple[Card, ...]") -> "Card":
    """The note whose number is typed, of the newest that `text` may mean. AskedWrongly where none is."""
    meant = {card.path for card in cards}
    newest_first = session.collection.library.newest_first
    offered = tuple(card for card in newest_first if card.path in meant)[:_MOST]
    session.tell(f"“{text}” may be {len(cards)} notes:")
    for number, card in enumerate(offered, 1):
        session.tell(f"{number:>3}  {clean_line(card.path.stem)}")
    if len(cards) > len(offered):
        session.tell(f"     and {len(cards) - len(offered)} older ones")
    sys.stderr.write("Which? ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not (answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(offered)):
        raise AskedWrongly("No note was chosen.")
    return offered[int(answer) - 1]
