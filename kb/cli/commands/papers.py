"""`kb papers`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON
from kb.report.papers import known_papers, unread_papers
from kb.terminal.records import papers_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    unread: Annotated[
        bool,
        typer.Option("--unread", help="Only cited papers without a note, most cited first."),
    ] = False,
    json: JSON = False,
) -> None:
    """List known papers, or those waiting to be read.

    On a pipe, the first field of each line is the arXiv id: `kb papers --unread | cut -f1 | xargs -n1 kb
    add` adds them all, `kb add --next` the first.
    """
    session = ctx.obj
    library = session.collection.library
    report = unread_papers(library) if unread else known_papers(library)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.papers import papers_view

        return papers_view(report, session.collection.titles, width)

    session.answer(report, is_json=json, records=lambda: papers_records(report), view=view)
    number = len(report.papers)
    session.say("1 paper" if number == 1 else f"{number:,} papers")
