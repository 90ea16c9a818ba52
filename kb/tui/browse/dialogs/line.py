"""A line to fill in."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.widgets import Input

from kb.model.errors import KbError
from kb.tui.browse.dialogs.dialog import Dialog
from kb.tui.clean_input import CleanInput

if TYPE_CHECKING:
    from textual.widget import Widget


class LineDialog(Dialog[str]):
    """Returns the line once `check` accepts it; shows the message of the KbError that it raises."""

    def __init__(self, heading: str, placeholder: str, check: Callable[[str], object]) -> None:
        super().__init__(heading, (("Enter", "go on"),))
        self._placeholder = placeholder
        self._check = check

    def body(self) -> "Iterator[Widget]":
        """The line."""
        line = CleanInput(placeholder=self._placeholder, compact=True, select_on_focus=False)
        line.cursor_blink = False
        yield line

    def on_input_changed(self) -> None:
        """What was wrong is being mended."""
        self.say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: gives the line, or says what is wrong with it."""
        typed = event.value.strip()
        if not typed:
            return
        try:
            self._check(typed)
        except KbError as error:
            self.say(str(error))
        else:
            self.dismiss(typed)
