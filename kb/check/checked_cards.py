"""Which notes a rule is asked about: all of a library, or those that changed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model.card import Card
    from kb.model.library import Library


class CheckedCards:
    """Some notes among all of a library, by what links and names mean there."""

    def __init__(self, library: "Library", cards: "Sequence[Card]") -> None:
        self.library = library
        self.cards = cards
