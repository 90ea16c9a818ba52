"""`kb glossary`: words and their translations, in the order of what the notes say for them."""

from typing import TYPE_CHECKING

from rich.constrain import Constrain
from rich.table import Table

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.glossary import GlossaryReport

MEASURE = 100
_GAP = 3


def glossary_view(report: "GlossaryReport", width: int) -> "RenderableType":
    """A line a pair: its words, where it is from, and how many notes speak for it."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(style=styles.QUIET, no_wrap=True)
    grid.add_column(style=styles.QUIET, justify="right", no_wrap=True)
    for pair in report.pairs:
        notes = counted(len(pair.notes), "note") if pair.notes else ""
        grid.add_row(*map(clean_line, pair.words), pair.origin, notes)
    return Constrain(grid, min(width, MEASURE))
