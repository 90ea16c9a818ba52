"""`kb papers`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON
from kb.language.counted import counted
from kb.report.papers import known_papers, unread_papers
from kb.store.notes.shown_notes import ShownLine
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

    On a terminal each has a number: `kb add 3` adds the third, `kb open 3` opens it at arXiv. On a pipe,
    the first field of each line is the arXiv id: `kb papers --unread | cut -f1 | xargs -n1 kb add` adds
    them all, `kb add --next` the first.
    """
    session = ctx.obj
    library = session.collection.library
    report = unread_papers(library) if unread else known_papers(library)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.papers import papers_view

        return papers_view(report, session.collection.titles, width)

    session.answer(
        report,
        is_json=json,
        records=lambda: papers_records(report),
        view=view,
        numbered=[ShownLine(next(iter(one.noted_by), None), paper=one.id) for one in report.papers],
    )
    number = len(report.papers)
    count = counted(number, "paper")
    is_numbered = session.is_terminal and session.has_numbers and number and not json
    session.say(f"{count} · kb add 1 · kb open 1" if is_numbered else count)
