"""A box over the screen, with a heading, a body, and a line of keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.await_complete import AwaitComplete
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
    from textual.events import Click, Key, Resize
    from textual.widget import Widget

_AROUND = 7
"""Lines of the box around a body that is scrolled: its border, a long heading, the keys."""

_NEVER_HELD = frozenset({"escape", "ctrl+c"})

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

    def __init__(self, heading: str, keys: Keys, *, is_loading: bool = False) -> None:
        """`heading` may hold a note's title: it is cleaned here.

        `is_loading`: it is not known yet what the box asks about; keys wait for that.
        """
        super().__init__()
        self._heading = Static(classes="heading")
        self._key_line = Static(classes="keys")
        self._message = Static("", classes="message")
        self._held: list[Key] = []
        self.is_loading = is_loading
        self.head(heading)
        self.show_keys(keys)

    def compose(self) -> "ComposeResult":
        """The heading, the body, what is to be said, the keys."""
        with Vertical():
            yield self._heading
            yield from self.body()
            yield self._message
            yield self._key_line

    def body(self) -> "Iterator[Widget]":
        """What stands between the heading and the keys."""
        yield from ()

    def head(self, heading: str) -> None:
        """Has another heading."""
        self._heading.update(shown(heading, styles.TITLE))

    def show_keys(self, keys: Keys, leaves: str = "leave") -> None:
        """Names other keys; the last is Esc, and what it does."""
        self._key_line.update(hint_line((*keys, ("Esc", leaves))))

    def holds(self, key: "Key") -> bool:
        """Whether a key is kept until it is known what the box asks about; Esc and Ctrl-C never are."""
        if not self.is_loading or key.key in _NEVER_HELD or (not self._held and self.takes_at_once(key)):
            return False
        self._held.append(key)
        return True

    def takes_at_once(self, _key: "Key") -> bool:
        """Whether a key does the same whatever the box asks about."""
        return False

    def loaded(self) -> "tuple[Key, ...]":
        """All is known that the box asks about; the keys that waited for it."""
        held, self._held, self.is_loading = tuple(self._held), [], False
        return held

    def say(self, sentence: str) -> None:
        """Shows a sentence below the body; an empty one hides it."""
        self._message.update(Text(clean(sentence), styles.WARNING))
        self._message.display = bool(sentence)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes the box, once: a second Enter, typed just as fast, does nothing."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

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
