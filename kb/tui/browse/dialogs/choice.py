"""A list of which one thing is chosen, with the cursor, the mouse, or a key of its own."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kb.terminal import styles
from kb.tui.browse.dialogs.dialog import Dialog
from kb.tui.browse.dialogs.marked_list import MarkedList

if TYPE_CHECKING:
    from textual.events import Key
    from textual.widget import Widget


class Choice(NamedTuple):
    """Something to choose; `key` chooses it at once, where it has one. Its text is clean."""

    text: Text
    key: str = ""


class ChoiceList(MarkedList):
    """The list itself: `j` and `k` move as the arrows do."""

    def key_j(self) -> None:
        """One down."""
        self.action_cursor_down()

    def key_k(self) -> None:
        """One up."""
        self.action_cursor_up()


class ChoiceDialog(Dialog[int]):
    """Returns the index of the choice."""

    def __init__(self, heading: str, takes: str = "take") -> None:
        """Opens with nothing to choose from yet; `takes` says what Enter will do."""
        super().__init__(heading, (("Enter", takes),), is_loading=True)
        self._choices: tuple[Choice, ...] = ()
        self._list = ChoiceList(classes="scrolled")

    def body(self) -> "Iterator[Widget]":
        """The list."""
        yield self._list

    def show(self, heading: str, choices: Sequence[Choice]) -> None:
        """Shows what there is to choose from, with the cursor on the first."""
        self.head(heading)
        self._choices = tuple(choices)
        self._list.add_options(Option(_line(one)) for one in choices)
        self._list.highlighted = 0

    def on_key(self, event: "Key") -> None:
        """Chooses by its key."""
        for number, one in enumerate(self._choices):
            if one.key and event.character == one.key:
                event.stop()
                self.dismiss(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        self.dismiss(event.option_index)


def _line(one: Choice) -> Text:
    return Text.assemble((f"{one.key}  ", styles.STRONG), one.text) if one.key else one.text
