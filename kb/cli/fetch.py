"""`kb fetch`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON, NOTES_OR_IDS
from kb.model.errors import CouldNot
from kb.terminal.records import fetch_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    which: NOTES_OR_IDS = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is known.")] = False,
    retry_missing: Annotated[
        bool, typer.Option("--retry-missing", help="Ask again for what arXiv did not have.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask for nothing; say what would be.")] = False,
    json: JSON = False,
) -> None:
    """Fetch arXiv's metadata of the papers in the notes.

    It goes into papers.jsonl, a hundred papers a request, one request in three seconds as arXiv asks.
    What is known is not asked for again, and a run that was stopped goes on where it was.
    """
    from kb.workspace.fetching import fetch, wanted_ids

    session = ctx.obj
    collection = session.collection
    ids = wanted_ids(collection, which or ())
    report = fetch(collection, ids, is_refresh=refresh, is_retry_missing=retry_missing, is_dry_run=dry_run)
    if dry_run:
        asked = report.asked - report.cached - len(report.missing)
        session.say(f"{asked:,} papers would be asked for, in {-(-asked // 100)} requests.")

    def view(_width: int) -> "RenderableType":
        from kb.terminal.fetch_view import fetch_view

        return fetch_view(report)

    session.answer(report, is_json=json, records=lambda: fetch_records(report), view=view)
    if report.not_asked:
        session.say(f"Stopped; {report.not_asked:,} papers were not asked for. `kb fetch` goes on there.")
        raise typer.Exit(CouldNot.exit_code)
    if report.failed:
        raise typer.Exit(1)
