"""`kb tags`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli.arguments import JSON
from kb.report.tags import tags_report
from kb.terminal.records import similar_tag_records, tag_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    sort: Annotated[Literal["count", "name"], typer.Option(help="In which order.")] = "count",
    similar: Annotated[bool, typer.Option("--similar", help="The tags that may be one.")] = False,
    json: JSON = False,
) -> None:
    """List tags with their counts and spellings."""
    session = ctx.obj
    library = session.collection.library
    groups = None
    if similar:
        from kb.check.similar_tags import similar_tags

        groups = similar_tags(library)
    report = tags_report(library, sort, groups)

    def view(width: int) -> "RenderableType":
        from kb.terminal.tag_view import similar_tags_view, tag_view

        return similar_tags_view(report, width) if similar else tag_view(report, width)

    records = similar_tag_records if similar else tag_records
    document = {"tags": report.tags} | ({"similar": report.similar} if similar else {})
    session.answer(document, is_json=json, records=lambda: records(report), view=view)
