"""A Markdown table, drawn as one where it fits and shown as it was written where it does not."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.inline import inline_text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_CELL_END = re.compile(r"(?<!\\)\|")
_NARROWEST_COLUMN = 6


@dataclass(frozen=True, slots=True)
class MarkdownTable:
    """The lines of a table: header, rule, rows; what a row has beyond the header joins its last cell."""

    lines: tuple[str, ...]

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The table, or its lines where a column would have less than six cells."""
        header, _, *rows = map(_cells, self.lines)
        if len(header) * _NARROWEST_COLUMN > options.max_width:
            yield Text("\n".join(self.lines))
        else:
            yield _table(header, rows)


def _table(header: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, border_style=styles.QUIET, pad_edge=False, show_edge=False)
    for cell in header:
        table.add_column(inline_text(cell), overflow="fold")
    last = len(header) - 1
    for row in rows:
        table.add_row(*map(inline_text, [*row[:last], " | ".join(row[last:])]))
    return table


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in _CELL_END.split(line.strip())]
    return cells[not cells[0] : len(cells) - (not cells[-1])] or [""]
