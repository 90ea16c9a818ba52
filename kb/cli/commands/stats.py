"""`kb stats`."""

from typing import TYPE_CHECKING

import typer

from kb.cli.arguments import JSON
from kb.report.stats import stats_report
from kb.terminal.records import stats_records

if TYPE_CHECKING:
    from rich.console import RenderableType

_KEYS = ("notes", "papers", "tags", "languages", "by_month", "missing")
"""What the interface names; the tags that rise and fall follow from the notes themselves."""


def run(ctx: typer.Context, json: JSON = False) -> None:
    """Show statistics of the collection.

    Notes over time, rising and falling tags, languages, and what notes lack.
    """
    session = ctx.obj
    report = stats_report(session.collection.library)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.overview import overview

        return overview(report, width)

    document = {key: getattr(report, key) for key in _KEYS}
    session.answer(document, is_json=json, records=lambda: stats_records(report), view=view)
