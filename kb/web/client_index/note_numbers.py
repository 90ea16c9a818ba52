"""The notes by their numbers in the browser: of equal scores the higher number comes first.

That is the terminal's order. A new note mostly comes last and leaves the others' numbers.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.model.card import newest_last

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


@lru_cache(maxsize=1)  # a build asks for them several times
def numbered_cards(library: "Library") -> "tuple[Card, ...]":
    """The cards in the order of their numbers, from 0."""
    return tuple(sorted(library.cards, key=lambda card: newest_last(card.path)))
