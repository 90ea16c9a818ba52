"""A text to read, scrolled where it is longer than the screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from kb.tui.browse.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.widget import Widget


class TextDialog(Dialog[None]):
    """Shows a text until Enter, `q` or Esc."""

    DEFAULT_CSS = """
    TextDialog VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,question_mark", "leave"),
        Binding("j", "scroll(1)"),
        Binding("k", "scroll(-1)"),
        Binding("space", "scroll(10)"),
        Binding("g", "scroll_to_end(False)"),
        Binding("G", "scroll_to_end(True)"),
    ]

    def __init__(self, heading: str, text: "RenderableType") -> None:
        super().__init__(heading, (("↑ ↓", "scroll"),))
        self._text = text

    def body(self) -> "Iterator[Widget]":
        """The text."""
        with VerticalScroll(classes="scrolled") as scroll:
            yield Static(self._text)
        self._scroll = scroll

    def action_scroll(self, lines: int) -> None:
        """Moves the text."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_scroll_to_end(self, is_end: bool) -> None:  # noqa: FBT001 - Textual gives it
        """Moves to the beginning of the text, or to its end."""
        (self._scroll.scroll_end if is_end else self._scroll.scroll_home)(animate=False)
