"""A box over the screen, with a heading, a body, and a line of keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Static

from kb.terminal import styles
from kb.terminal.cells import shown
from kb.terminal.clean import clean
from kb.tui.key_hints import hint_line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Click, Resize
    from textual.widget import Widget

_AROUND = 7
"""Lines of the box around a body that is scrolled: its border, a long heading, the keys."""

Keys = tuple[tuple[str, str], ...]
"""Each key as people call it, and what it does."""


class Dialog(ModalScreen[ScreenResultType | None]):
    """A modal box that Esc or a click outside closes, with None as the result."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        border: round #767676; padding: 0 1; background: ansi_default; color: ansi_default;
    }
    Dialog .heading { height: auto; max-height: 3; text-style: bold; }
    Dialog .message { height: auto; max-height: 4; display: none; }
    Dialog .keys { height: auto; margin-top: 1; }
    Dialog Input { height: 1; border: none; padding: 0; background: ansi_default; }
    Dialog OptionList {
        height: auto; border: none; padding: 0; background: ansi_default;
        scrollbar-size-vertical: 1; overflow-x: hidden;
    }
    Dialog OptionList:focus { border: none; background-tint: ansi_default 0%; }
    Dialog OptionList > .option-list--option { padding: 0; }
    Dialog OptionList > .option-list--option-hover { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]
    AUTO_FOCUS = "*"

    def __init__(self, heading: str, keys: Keys) -> None:
        """`heading` may hold a note's title: it is cleaned here."""
        super().__init__()
        self._heading = heading
        self._keys = keys
        self._message = Static("", classes="message")

    def compose(self) -> "ComposeResult":
        """The heading, the body, what is to be said, the keys."""
        with Vertical():
            yield Static(shown(self._heading, styles.TITLE), classes="heading")
            yield from self.body()
            yield self._message
            yield Static(hint_line((*self._keys, ("Esc", "leave"))), classes="keys")

    def body(self) -> "Iterator[Widget]":
        """What stands between the heading and the keys."""
        yield from ()

    def say(self, sentence: str) -> None:
        """Shows a sentence below the body; an empty one hides it."""
        self._message.update(Text(clean(sentence), styles.WARNING))
        self._message.display = bool(sentence)

    def action_leave(self) -> None:
        """Closes the box without a result."""
        self.dismiss(None)

    def on_resize(self, _: "Resize") -> None:
        """Leaves room for the heading and the keys, however long the body is."""
        for part in self.query(".scrolled"):
            part.styles.max_height = max(self.size.height - _AROUND, 1)

    def on_click(self, event: "Click") -> None:
        """Closes the box if the click is outside of it."""
        if event.widget is self:
            self.dismiss(None)
