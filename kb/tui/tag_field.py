"""An input for tags in which some keys are commands while it is empty.

Those are digits and keys that write nothing, so any letter begins a tag; one that begins with a digit is
typed with `#`, as in a note. Once something is typed, every key is the input's.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kb.tui.clean_input import CleanInput

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.events import Key


class TagField(CleanInput):
    """Posts a `Command` for a command's key while it is empty. A blank finishes a tag.

    Keys that come fast stay in order: the field may hold a finished tag and the beginning of the next.
    Tab completes to the first of the tags `offered`, then to the next one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    class Command(Message):
        """The key of a command was pressed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Backspaced(Message):
        """Backspace was pressed while the field was empty."""

    def __init__(self, commands: "Collection[str]") -> None:
        super().__init__(compact=True, id="field", select_on_focus=False)
        self.cursor_blink = False
        self.commands = commands
        self.offered: tuple[str, ...] = ()
        self._completed = 0  # how often Tab was pressed on what is offered

    @property
    def typed(self) -> str:
        """The first tag, finished or not, without `#`."""
        return self.value.lstrip().partition(" ")[0].removeprefix("#")

    @property
    def is_finished(self) -> bool:
        """Whether the first tag is followed by a blank."""
        return " " in self.value.lstrip()

    def drop_typed(self) -> None:
        """Removes the first tag from the field."""
        self.value = self.value.lstrip().partition(" ")[2].lstrip()
        self.cursor_position = len(self.value)

    def reset(self) -> None:
        """Clears the field and the completions."""
        self.offered, self._completed, self.value = (), 0, ""

    def offer(self, completions: "Callable[[str], tuple[str, ...]]") -> None:
        """Offers the completions of what is typed, unless Tab wrote that."""
        if self.typed not in self.offered[: self._completed]:
            self.offered = completions(self.typed)
            self._completed = 0

    def action_complete(self) -> None:
        """Completes to the next tag offered."""
        if self.offered:
            self.value = self.offered[self._completed % len(self.offered)]
            self._completed = self._completed % len(self.offered) + 1
            self.cursor_position = len(self.value)

    async def _on_key(self, event: "Key") -> None:
        """Handles commands; any other key is left to the handler of `Input`, which runs next."""
        message = self._message(event)
        if message:
            self.post_message(message)
        if message or (event.key == "space" and not self.value):
            event.stop()
            event.prevent_default()

    def _message(self, event: "Key") -> Message | None:
        if self.value:
            return None
        if event.key == "backspace":
            return self.Backspaced()
        return self.Command(event.key) if event.key in self.commands else None
