"""`kb links`."""

from typing import TYPE_CHECKING

import typer

from kb.cli.arguments import JSON, NOTE, note_of
from kb.report.links import links_report
from kb.terminal.records import links_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(ctx: typer.Context, note: NOTE, json: JSON = False) -> None:
    """Show the links to and from a note.

    Lists outgoing links, backlinks, notes connected by a paper that one mentions and the other is
    about, and broken links.
    """
    session = ctx.obj
    collection = session.collection
    report = links_report(note_of(session, note), collection.library)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.links import links_view

        return links_view(report, collection.titles, width)

    session.answer(report, is_json=json, records=lambda: links_records(report), view=view)
