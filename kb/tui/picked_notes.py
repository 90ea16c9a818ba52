"""The result of a picker, whichever one it was: Textual's, fzf or a numbered list."""

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from kb.model.card import Card

PickerAction = Literal["take", "edit", "open"]


class PickedNotes(NamedTuple):
    """The notes picked, and whether to run the command on them, edit them, or open their papers."""

    action: PickerAction
    cards: "tuple[Card, ...]"


NOTHING_PICKED: Final = PickedNotes("take", ())
