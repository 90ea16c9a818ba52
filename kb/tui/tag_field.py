"""The line in which a tag is typed, and whose keys are commands as long as nothing is.

A tag may begin with any letter, the commands' too: `#` begins one, as it does in a note, and so does every
other key that is no command. What is typed then is typed, digits and all.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kb.tui.clean_input import CleanInput
from kb.tui.latin_key import latin_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.events import Key


class TagField(CleanInput):
    """Posts a `Command` for a command's key while empty. A blank behind a tag finishes it.

    However fast the keys come, the field holds them in their order: `foo bar` is a tag and the next one.
    Tab writes the first of the tags that are `offered`, then the next one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

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
        self.commands = commands
        self.offered: tuple[str, ...] = ()
        self._completed = 0  # how often Tab was pressed on what is offered

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

    def begin_anew(self) -> None:
        """Has nothing typed and nothing offered."""
        self.offered, self._completed, self.value = (), 0, ""

    def offer(self, meant_by: "Callable[[str], tuple[str, ...]]") -> None:
        """Offers the tags that may be meant by what is typed, unless Tab wrote it."""
        if self.typed not in self.offered[: self._completed]:
            self.offered = meant_by(self.typed)
            self._completed = 0

    def action_complete(self) -> None:
        """Writes the tag that is offered next."""
        if self.offered:
            self.value = self.offered[self._completed % len(self.offered)]
            self._completed = self._completed % len(self.offered) + 1
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
        pressed = latin_key(event.character)
        return self.Command(pressed) if pressed in self.commands else None
