"""The line in which a tag is typed, and whose keys are commands as long as nothing is.

A tag may begin with any letter, the commands' too: `#` begins one, as it does in a note, and so does every
other key that is no command. What is typed then is typed, digits and all.
"""

from typing import TYPE_CHECKING

from textual.message import Message

from kb.tui.clean_input import CleanInput
from kb.tui.walk.meant_key import meant_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.events import Key


class TagField(CleanInput):
    """Posts a `Command` for a command's key while empty, and `Finished` for a blank behind a tag."""

    class Command(Message):
        """A key that is a command."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Finished(Message):
        """The tag is typed, and another may follow."""

    class Withdrawn(Message):
        """Backspace where nothing is typed."""

    def __init__(self, commands: "Collection[str]") -> None:
        super().__init__(compact=True, id="field", select_on_focus=False)
        self.cursor_blink = False
        self._commands = commands

    @property
    def typed(self) -> str:
        """The tag as far as it is typed, without `#`."""
        return self.value.strip().removeprefix("#")

    async def _on_key(self, event: "Key") -> None:
        """Takes a command; all else is left to the field itself, whose handler comes after this one."""
        message = self._message(event)
        if message:
            event.stop()
            event.prevent_default()
            self.post_message(message)

    def _message(self, event: "Key") -> Message | None:
        if event.key == "space":
            return self.Finished()
        if self.value:
            return None
        if event.key == "backspace":
            return self.Withdrawn()
        pressed = meant_key(event.character)
        return self.Command(pressed) if pressed in self._commands else None
