"""The help as wide as the terminal, where that has fewer than 80 columns too.

Typer 0.28 breaks no line below fifty columns, and cuts descriptions to the room beside the names.
"""

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer
from typer._click.formatting import HelpFormatter, wrap_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 78
_NARROWEST = 20
_NARROW = 60  # cells; below, descriptions are under what they describe
_MARGIN = 2
_INDENT = " " * 4


class FittingHelp(HelpFormatter):
    """As wide as the terminal, at most 78 cells; a narrow one has descriptions below names."""

    def __init__(self) -> None:
        super().__init__(width=help_width())

    def write_dl(self, rows: "Sequence[tuple[str, str]]", col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes names and their descriptions."""
        if not is_narrow(self.width):
            super().write_dl(rows, col_max, col_spacing)
            return
        for name, description in rows:
            indent = " " * self.current_indent
            self.write(f"{wrap_text(name, self.width, indent, indent + _INDENT)}\n")
            if description:
                self.write(f"{wrap_text(description, self.width, indent + _INDENT, indent + _INDENT)}\n")


class HelpContext(typer.Context):
    """The context of a command whose help fits the terminal."""

    def make_formatter(self) -> HelpFormatter:
        """The formatter, which knows its width itself."""
        return FittingHelp()


def help_width() -> int:
    """The cells of the widest line of a help."""
    return max(min(get_terminal_size().columns - _MARGIN, _WIDEST), _NARROWEST)


def is_narrow(width: int) -> bool:
    """Whether there is no room for two columns."""
    return width < _NARROW
