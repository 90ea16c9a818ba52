"""`?`: every key and what it does."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from kb.model.filters import FILTERS
from kb.terminal import styles
from kb.tui.browse.dialogs.text import TextDialog
from kb.tui.browse.keys import KEYS, PLACES, key_names

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.tui.browse.browser import Browser
    from kb.tui.browse.keys import Place


def run(browser: "Browser") -> None:
    """Shows the key map."""
    browser.push_screen(TextDialog("Keys", help_view()))


def help_view() -> "RenderableType":
    """The key map as a text: a section a place, a line a key."""
    sections = (part for place in PLACES for part in _section(place))
    return Group(*sections, *_filters())


def _filters() -> "tuple[RenderableType, ...]":
    """What can be typed in the query besides words."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for one in FILTERS:
        grid.add_row(Text(one.example, styles.STRONG), one.help)
    return Text("Filters of a query", styles.HEADING), grid


def _section(place: "Place") -> "tuple[RenderableType, ...]":
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=_widest())
    grid.add_column(overflow="fold")
    for key in KEYS:
        if key.place == place:
            grid.add_row(Text(key_names(key), styles.STRONG), key.help)
    return Text(PLACES[place], styles.HEADING), grid, Text()


def _widest() -> int:
    return max(len(key_names(key)) for key in KEYS)
