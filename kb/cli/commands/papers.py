"""`kb papers`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import JSON, LIMIT
from kb.cli.parameters import Option
from kb.language.counted import counted
from kb.model.report.papers import PapersReport
from kb.report.papers import known_papers, unread_papers
from kb.store.notes.shown_notes import ShownLine
from kb.terminal.records import papers_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session

_SHOWN = 20


def run(
    session: "Session",
    unread: Annotated[
        bool,
        Option("--unread", help="Only cited papers without a note, most cited first."),
    ] = False,
    limit: LIMIT = None,
    json: JSON = False,
) -> None:
    """List known papers, or those waiting to be read.

    On a terminal these are the first twenty, or as many as -n says. There each has a number: `kb add 3`
    adds the third, `kb open 3` opens it at arXiv. On a pipe, the first field of each line is the arXiv id:
    `kb papers --unread | cut -f1 | xargs -n1 kb add` adds them all, `kb add --next` the first.
    """
    library = session.collection.library
    found = unread_papers(library) if unread else known_papers(library)
    is_drawn = session.is_terminal and not json
    report = PapersReport(found.papers[: limit or (_SHOWN if is_drawn else None)])

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
    if not is_drawn:
        session.say(_count(report, found))
    elif report.papers:
        hint = " · kb add 1 · kb open 1" if session.has_numbers else ""
        session.say(_count(report, found) + hint)


def _count(shown: PapersReport, found: PapersReport) -> str:
    """How many papers there are, and which part of them is shown."""
    papers = counted(len(found.papers), "paper")
    more = len(found.papers) - len(shown.papers)
    return (
        f"{len(shown.papers):,} of {papers}; -n {len(found.papers)} shows {more:,} more" if more else papers
    )
