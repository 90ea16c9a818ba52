"""`kb tags --suggest`: the tags that a note may lack, and what speaks for each."""

from typing import TYPE_CHECKING

from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.terminal.views.tag import MEASURE

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.tags import TagSuggestions

_GAP = 2


def suggested_tags_view(report: "TagSuggestions", width: int) -> "RenderableType":
    """One line a tag: its name, how probable it is, the words of the note that speak for it."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for one in report.tags:
        grid.add_row(
            Text(f"#{clean_line(one.tag)}", styles.TAG),
            Text(f"{one.confidence:.2f}"),
            Text(clean_line(", ".join(one.words)), styles.QUIET),
        )
    return Constrain(grid, min(width, MEASURE))
