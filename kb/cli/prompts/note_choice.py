"""A person picks one of several notes."""

import sys
from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.terminal.views.choice import choice_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session
    from kb.model.card import Card

_MOST = 20


def chosen(
    session: "Session", text: str, cards: "tuple[Card, ...]", *, is_several: bool = False
) -> "tuple[Card, ...]":
    """The notes a person picks among those that `text` may mean; one, unless `is_several`.

    UsageError where none is picked.
    """
    meant = {card.path for card in cards}
    newest_first = session.collection.library.newest_first
    offered = tuple(card for card in newest_first if card.path in meant)[:_MOST]
    _show(session, text, offered, len(cards))
    sys.stderr.write("Number: ")
    sys.stderr.flush()
    answers = sys.stdin.readline().split()
    numbers = [int(one) for one in answers if one.isascii() and one.isdigit()]
    is_read = len(numbers) == len(answers) and all(1 <= one <= len(offered) for one in numbers)
    if not is_read or not numbers or (len(numbers) > 1 and not is_several):
        raise UsageError("No note was chosen.")
    return tuple(offered[number - 1] for number in dict.fromkeys(numbers))


def _show(session: "Session", text: str, offered: "Sequence[Card]", total: int) -> None:
    """Writes the numbered notes to standard error, beside whatever the command answers."""
    console = session.console(sys.stderr)
    many = f" matches {total:,} notes:"
    name = fitted(clean_line(text), console.width - len(many) - len("“”"))
    session.print_stderr(f"“{name}”{many}")
    console.print(choice_view(offered, total, console.width))
