"""`kb list`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli.arguments import JSON, LIMIT, QUERY
from kb.report.listing import list_report, sorted_cards
from kb.terminal.records import list_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    query: QUERY = None,
    sort: Annotated[Literal["date", "title", "path"], typer.Option(help="Sort order.")] = "date",
    reverse: Annotated[bool, typer.Option("--reverse", help="Reverse the order.")] = False,
    limit: LIMIT = None,
    json: JSON = False,
    null: Annotated[
        bool,
        typer.Option("-0", help="Print only absolute paths, each followed by a NUL byte, for `xargs -0`."),
    ] = False,
) -> None:
    """List notes, newest first.

    Lists every note, or those that match all of QUERY.
    """
    session = ctx.obj
    collection = session.collection
    if not query and sort == "date" and not reverse:
        report = list_report(collection.catalog.newest(limit), collection.catalog.count())
    else:
        from kb.cli.query_argument import query_of

        cards = sorted_cards(collection.matching(query_of(session, query).tree), sort, is_reversed=reverse)
        report = list_report(cards[:limit], len(cards))

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.list import WITH_CATEGORY, list_view

        papers = collection.papers_file.papers.values() if width >= WITH_CATEGORY else ()
        return list_view(report, width, {paper.id: paper.primary_category or "" for paper in papers})

    if null:
        session.write_lines((str(collection.os_path(note.path)) for note in report.notes), end="\0")
    elif report.notes or json:
        session.answer(report, is_json=json, records=lambda: list_records(report), view=view)
    session.say_count(len(report.notes), report.total)
