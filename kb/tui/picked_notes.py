"""What a person picked, and what they want to be done with it."""

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from kb.model.card import Card

Wish = Literal["take", "edit", "open"]


class PickedNotes(NamedTuple):
    """Notes, which the command is to take, or which are to be edited, or whose papers opened, instead."""

    wish: Wish
    cards: "tuple[Card, ...]"


NOTHING_PICKED: Final = PickedNotes("take", ())
