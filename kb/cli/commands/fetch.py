"""`kb fetch`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON, NOTES_OR_IDS
from kb.model.errors import OperationFailed
from kb.terminal.records import fetch_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.report.fetch import FetchReport


def run(
    ctx: typer.Context,
    which: NOTES_OR_IDS = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is known.")] = False,
    retry_missing: Annotated[
        bool, typer.Option("--retry-missing", help="Ask again for what arXiv did not have.")
    ] = False,
    fill: Annotated[
        bool, typer.Option("--fill", help="Complete the notes that have only a URL; shows the diff first.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fill: write several notes unasked.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask for nothing, write nothing; say what would be.")
    ] = False,
    json: JSON = False,
) -> None:
    """Fetch arXiv's metadata of the papers in the notes.

    It goes into papers.jsonl, a hundred papers a request, one request in three seconds as arXiv asks.
    What is known is not asked for again, and a run that was stopped goes on where it was. With --fill,
    notes without a title then get citation and abstract behind their URL; `kb undo` takes that back.
    """
    from kb.store.system.ctrl_c import uninterruptible
    from kb.workspace.fetching import fetch, wanted_ids

    session = ctx.obj
    collection = session.collection
    ids = wanted_ids(collection, which or ())
    is_stopped = False
    try:
        with uninterruptible():
            report = fetch(
                collection, ids, is_refresh=refresh, is_retry_missing=retry_missing, is_dry_run=dry_run
            )
            _show(session, report, is_json=json, is_dry_run=dry_run)
    except KeyboardInterrupt:  # it came behind the last wait: everything was fetched, and the report is out
        is_stopped = True
    if report.not_asked:
        session.say(f"Stopped with {report.not_asked:,} left to ask for; `kb fetch` goes on there.")
        raise typer.Exit(OperationFailed.exit_code)
    if fill and is_stopped:
        raise KeyboardInterrupt
    is_filled = not fill or _fill(
        session, which or (), is_agreed=yes, is_dry_run=dry_run, is_shown=not json
    )
    if report.failed or not is_filled:
        raise typer.Exit(1)


def _show(session: "Session", report: "FetchReport", *, is_json: bool, is_dry_run: bool) -> None:
    if is_dry_run:
        asked = report.asked - report.cached - len(report.missing)
        session.say(f"{asked:,} papers would be asked for, in {-(-asked // 100)} requests.")

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.fetch import fetch_view

        return fetch_view(report)

    session.answer(report, is_json=is_json, records=lambda: fetch_records(report), view=view)


def _fill(
    session: "Session", named: "Iterable[str]", *, is_agreed: bool, is_dry_run: bool, is_shown: bool
) -> bool:
    """Completes the notes with what is known by now; whether each could be."""
    from kb.cli.prompts.rewriting import carry_out
    from kb.workspace.filling import fill_plan

    session.collection = session.collection.reopened()
    plan = fill_plan(session.collection, named)
    return carry_out(session, plan, is_agreed=is_agreed, is_dry_run=is_dry_run, is_shown=is_shown)
