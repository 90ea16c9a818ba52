"""`kb fetch`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import JSON, NOTES_OR_IDS, YES_TO_FILL
from kb.cli.parameters import Option
from kb.model.errors import OperationFailed
from kb.terminal.records import fetch_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.report.fetch import FetchReport


def run(
    session: "Session",
    which: NOTES_OR_IDS = None,
    refresh: Annotated[bool, Option("--refresh", help="Fetch known papers again.")] = False,
    retry_missing: Annotated[
        bool, Option("--retry-missing", help="Ask again for papers that arXiv did not have.")
    ] = False,
    fill: Annotated[
        bool, Option("--fill", help="Complete notes that have only a URL; shows the diff first.")
    ] = False,
    yes: YES_TO_FILL = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show what would be fetched and written; do neither.")
    ] = False,
    json: JSON = False,
) -> None:
    """Fetch metadata from arXiv for the papers in the notes.

    Metadata is stored in papers.jsonl. kb asks for a hundred papers per request and sends one request
    every three seconds, as arXiv demands. Known papers are not fetched again, and a stopped run resumes
    where it was. With --fill, notes without a title get citation and abstract after their URL; `kb undo`
    reverts that.
    """
    from kb.store.system.ctrl_c import uninterruptible
    from kb.workspace.fetching import fetch, wanted_ids

    collection = session.collection
    ids = wanted_ids(collection, which or ())
    is_stopped = False
    try:
        with uninterruptible():
            report = fetch(
                collection, ids, is_refresh=refresh, is_retry_missing=retry_missing, is_dry_run=dry_run
            )
            _show(session, report, is_json=json, is_dry_run=dry_run)
    except KeyboardInterrupt:  # it came after the last wait: everything was fetched and reported
        is_stopped = True
    if report.not_asked:
        session.say(f"Stopped with {report.not_asked:,} papers left; run `kb fetch` to continue.")
        raise SystemExit(OperationFailed.exit_code)
    if fill and is_stopped:
        raise KeyboardInterrupt
    is_filled = not fill or _fill(
        session, which or (), is_agreed=yes, is_dry_run=dry_run, is_shown=not json
    )
    if report.failed or not is_filled:
        raise SystemExit(1)


def _show(session: "Session", report: "FetchReport", *, is_json: bool, is_dry_run: bool) -> None:
    if is_dry_run:
        from kb.language.counted import counted

        asked = report.asked - report.cached - len(report.missing)
        requests = counted(-(-asked // 100), "request")
        session.say(f"Would fetch {counted(asked, 'paper')} in {requests}.")

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.fetch import fetch_view

        return fetch_view(report)

    session.answer(report, is_json=is_json, records=lambda: fetch_records(report), view=view)


def _fill(
    session: "Session", named: "Iterable[str]", *, is_agreed: bool, is_dry_run: bool, is_shown: bool
) -> bool:
    """Completes the notes with what is known by now; whether each could be."""
    from kb.cli.prompts.rewriting import carry_out, wait_for_writers
    from kb.workspace.filling import fill_plan

    if not is_dry_run:
        wait_for_writers(session, "fetch --fill")
    session.collection = session.collection.reopened()
    plan = fill_plan(session.collection, named)
    return carry_out(session, plan, is_agreed=is_agreed, is_dry_run=is_dry_run, is_shown=is_shown)
