"""`kb stats`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import JSON, QUERY
from kb.terminal.records import stats_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.report.stats import StatsReport

_KEYS = ("notes", "papers", "tags", "languages", "by_month", "missing")
"""What the interface names; the tags that rise and fall, and authors, follow from the notes themselves."""


def run(session: "Session", query: QUERY = None, json: JSON = False) -> None:
    """Show statistics of the collection, or of what QUERY finds.

    Notes over time, rising and falling tags, authors who recur, languages, and what notes lack.
    Words match as in `kb search`, names in the other language included; a note must have all of QUERY.
    """
    report = _of_query(session, query) if query else _of_all(session)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.overview import overview

        return overview(report, width)

    if query and not report.notes and not json:
        session.say_count(0, 0)
        return
    document = {key: getattr(report, key) for key in _KEYS}
    session.answer(document, is_json=json, records=lambda: stats_records(report), view=view)


def _of_all(session: "Session") -> "StatsReport":
    from kb.workspace.collection_stats import collection_stats

    return collection_stats(session.collection)


def _of_query(session: "Session", query: list[str]) -> "StatsReport":
    """The statistics of what a query finds; what was taken for its words is told."""
    from kb.cli.output.wordings import wording_lines
    from kb.cli.query_argument import query_of
    from kb.report.stats import query_stats
    from kb.workspace.find.searching import whole_matches

    cards, wordings = whole_matches(session.collection, query_of(session, query).tree)
    for line in wording_lines(wordings):
        session.say(line)
    return query_stats(cards, session.collection.library)
