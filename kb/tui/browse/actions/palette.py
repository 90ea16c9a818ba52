"""`:` and Ctrl-P: every command by its name."""

from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator

from kb.terminal import styles
from kb.tui.browse.dialogs.marked_list import MarkedList
from kb.tui.browse.keys import KEYS, Key, action_of, key_names
from kb.tui.clean_input import CleanInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.command import Hits

    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Asks for a command."""
    browser.push_screen(Palette([KeyCommands], placeholder="Type what to do"))


class Palette(CommandPalette):
    """Textual's palette in the terminal's own colours."""

    DEFAULT_CSS = """
    Palette > Vertical { margin: 1 2; background: ansi_default; }
    Palette #--input, Palette #--input.--list-visible { border: round #767676; height: 3; }
    Palette #--input SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus {
        border: none; margin: 0; padding: 0 1; background: ansi_default;
    }
    Palette CommandList { border: round #767676; padding: 0; background: ansi_default; }
    Palette CommandList > .option-list--option { padding: 0 1; color: ansi_default; }
    Palette > .command-palette--help-text { color: #767676; text-style: none; }
    """

    def compose(self) -> "ComposeResult":
        """What Textual composes, with a list whose cursor is seen."""
        typed = _Typed(placeholder=self._placeholder, select_on_focus=False)
        typed.cursor_blink = False
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield typed
            with Vertical(id="--results"):
                yield _Commands()
                yield LoadingIndicator()


class _Typed(CommandInput, CleanInput):
    """What is typed."""


class _Commands(CommandList, MarkedList):
    """The commands that were found."""


class KeyCommands(Provider):
    """What the key map has, each by its name or by what its help says."""

    async def discover(self) -> "Hits":
        """Before anything is typed: what works everywhere."""
        for key in KEYS:
            if key.place == "everywhere":
                yield DiscoveryHit(_line(key), partial(self._do, key), key.name, key.help)

    async def search(self, query: str) -> "Hits":
        """What fits what is typed, the likeliest first."""
        matcher = self.matcher(query)
        for key in KEYS:
            if score := max(matcher.match(key.name), matcher.match(key.help)):
                yield Hit(score, _line(key), partial(self._do, key), key.name, key.help)

    async def _do(self, key: Key) -> None:
        """Does it as its key would, in its place."""
        place = None if key.place == "everywhere" else self.app.query_one(f"#{key.place}")
        await self.app.run_action(action_of(key), place)


def _line(key: Key) -> Text:
    return Text(key.name).append(f"  {key_names(key)}", styles.QUIET)
