"""The screen of a walk, whatever it goes through: its parts, scrolling, and errors that do not end it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from kb.model.errors import Interrupted, KbError
from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.tui.key_hints import DOT, hint_line
from kb.tui.theme import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.widget import Widget


class WalkApp(ThemedApp[None]):
    """From top to bottom: the count, a text that scrolls, `controls`, a message, the keys."""

    CSS = """
    Screen { padding: 0 1; layout: vertical; }
    #count { height: auto; max-height: 2; }
    #body { height: 1fr; margin: 1 0; scrollbar-size-vertical: 1; }
    #message { height: auto; max-height: 4; }
    #keys { height: auto; }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave", priority=True),
        Binding("ctrl+c,ctrl+d", "quit", priority=True),
        Binding("up", "scroll(-1)"),
        Binding("down", "scroll(1)"),
        Binding("pageup", "scroll(-10)"),
        Binding("pagedown", "scroll(10)"),
    ]

    def compose(self) -> "ComposeResult":
        """All parts, without their content."""
        yield Static(id="count")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield from self.controls()
        yield Static(id="message")
        yield Static(id="keys")

    def controls(self) -> "Iterator[Widget]":
        """The widgets between the text and the message."""
        yield from ()

    def action_scroll(self, lines: int) -> None:
        """Scrolls the text."""
        self.query_one("#body").scroll_relative(y=lines)

    def scroll_to_top(self) -> None:
        """Shows the beginning of the text."""
        self.query_one("#body").scroll_home(animate=False)

    def show_part(self, name: str, content: "RenderableType") -> None:
        """Shows other content in the part with this id."""
        self.query_one(f"#{name}", Static).update(content)

    def attempt(self, step: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Runs a step that may write notes; `failed` gets the message of a KbError."""
        try:
            step()
        except Interrupted:  # by a signal, which ends the program
            raise
        except KbError as error:
            failed(str(error))


def count_line(text: str) -> Text:
    """Which of how many this is."""
    return Text(clean_line(text), styles.QUIET)


def message_line(text: str) -> Text:
    """A message, or an empty line in its place."""
    return Text(clean_line(text) or " ", styles.WARNING)


def key_line(hints: "Iterable[tuple[str, str]]", width: int) -> Text:
    """The keys and what they do, on as many lines as they need; none is broken."""
    lines: list[list[tuple[str, str]]] = [[]]
    for hint in hints:
        longer = [*lines[-1], hint]
        if lines[-1] and _key_hints(longer).cell_len > width:
            lines.append([hint])
        else:
            lines[-1] = longer
    return Text("\n").join(map(_key_hints, lines))


def _key_hints(hints: "Iterable[tuple[str, str]]") -> Text:
    return hint_line(hints, gap=(DOT, styles.QUIET), key_style=styles.LINK)
