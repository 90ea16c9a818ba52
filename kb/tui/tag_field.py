"""The line in which a tag is typed, and whose keys are commands as long as nothing is.

A tag may begin with any letter, the commands' too: `#` begins one, as it does in a note, and so does every
other key that is no command. What is typed then is typed, digits and all.
"""

from typing import TYPE_CHECKING

from textual.message import Message

from kb.tui.clean_input import CleanInput
from kb.tui.meant_key import meant_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.events import Key


class TagField(CleanInput):
    """Posts a `Command` for a command's key while empty. A blank behind a tag finishes it.

    However fast the keys come, the field holds them in their order: `foo bar` is a tag and the next one.
    """

    class Command(Message):
        """A key that is a command."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Withdrawn(Message):
        """Backspace where nothing is typed."""

    def __init__(self, commands: "Collection[str]") -> None:
        super().__init__(compact=True, id="field", select_on_focus=False)
        self.cursor_blink = False
        self._commands = commands

    @property
    def typed(self) -> str:
        """The first tag as far as it is typed, without `#`."""
        return self.value.lstrip().partition(" ")[0].removeprefix("#")

    @property
    def is_finished(self) -> bool:
        """Whether a blank stands behind the first tag."""
        return " " in self.value.lstrip()

    def drop_typed(self) -> None:
        """Lets go of the first tag; what was typed behind it stays."""
        self.value = self.value.lstrip().partition(" ")[2].lstrip()
        self.cursor_position = len(self.value)

    async def _on_key(self, event: "Key") -> None:
        """Takes a command; all else is left to the field itself, whose handler comes after this one."""
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
            return self.Withdrawn()
        pressed = meant_key(event.character)
        return self.Command(pressed) if pressed in self._commands else None
