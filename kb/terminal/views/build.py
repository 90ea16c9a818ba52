"""`kb build` and `kb index`: a line or two on what was done and what is there."""

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import counted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from kb.model.report.build import BuildReport


def build_view(report: "BuildReport") -> Text:
    """`61 pages: 3 written, 58 unchanged, 0 removed; 0.2 s`."""
    line = Text(f"{counted(report.pages, 'page')}: ")
    line.append(f"{report.written:,} written", styles.GOOD if report.written else "")
    line.append(f", {report.unchanged:,} unchanged, {report.removed:,} removed")
    line.append(f"; {report.seconds:,.1f} s", styles.QUIET)
    return line


def facts_view(facts: "Mapping[str, str | int]") -> "RenderableType":
    """Names and what they hold, one pair a line: what `kb index` says of the catalog."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts.items():
        written = f"{value:,}" if isinstance(value, int) else clean_line(value)
        grid.add_row(Text(clean_line(name), styles.QUIET), Text(written))
    return grid
