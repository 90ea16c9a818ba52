"""`kb links`."""

from typing import TYPE_CHECKING

import typer

from kb.cli.arguments import JSON, NOTE, note_of
from kb.report.links import links_report
from kb.terminal.records import links_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(ctx: typer.Context, note: NOTE, json: JSON = False) -> None:
    """Show where a note leads, what leads to it, which papers tie it to others, and dead links."""
    session = ctx.obj
    collection = session.collection
    report = links_report(note_of(session, note), collection.library)

    def view(width: int) -> "RenderableType":
        from kb.terminal.links_view import links_view

        return links_view(report, collection.titles, width)

    session.answer(report, is_json=json, records=lambda: links_records(report), view=view)
