"""`kb config`: a line a setting, what holds beside what it is called, then where that is from."""

from typing import TYPE_CHECKING

from rich.table import Table

from kb.terminal import styles
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.config import ConfigReport

_GAP = 2


def config_view(report: "ConfigReport") -> "RenderableType":
    """Settings of `kb.yaml`, then those of the environment; what is set stands out from defaults."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(style=styles.QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(style=styles.QUIET, overflow="fold")
    for group in (report.settings, report.environment):
        for one in group:
            grid.add_row(one.key, clean_line(one.text) if one.value else "–", clean_line(one.origin))
        if group is report.settings:
            grid.add_row()
    return grid
