"""`kb search`."""

import sys
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import FORMAT, JSON, LIMIT, NULL, QUERY, REVERSE
from kb.cli.clock import chance, today
from kb.cli.output.formatted import output_template, write_formatted
from kb.cli.output.numbered import numbered_notes
from kb.cli.output.wordings import wording_lines
from kb.cli.parameters import Option
from kb.cli.query_argument import query_of
from kb.model.errors import UnreadableQuery, UsageError
from kb.terminal.records import EXCERPT_GAP, search_records
from kb.workspace.find.offers import offers
from kb.workspace.find.ordering import Sort

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.query import Query
    from kb.model.report.search import Found, SearchReport
    from kb.terminal.line_template import LineTemplate
    from kb.workspace.find.searching import Order

_MOST = 20


def run(
    session: "Session",
    query: QUERY = None,
    sort: Annotated[
        Sort, Option("--sort", help="Sort order. In any but score, partial matches are last.")
    ] = "score",
    reverse: REVERSE = False,
    limit: LIMIT = _MOST,
    template: FORMAT = None,
    json: JSON = False,
    null: NULL = False,
    explain: Annotated[
        bool, Option("--explain", help="Show how the query was parsed and where scores come from.")
    ] = False,
    each: Annotated[
        bool,
        Option("--each", help="Read one query per line from standard input; write JSON lines."),
    ] = False,
) -> None:
    """Search notes, best matches first, with excerpts.

    Searches titles, authors, tags, abstracts and commentary in Korean and English. Notes that lack
    some of the words rank lower and are marked as partial.
    """
    order = _order(session, sort, is_reversed=reverse)
    if each:
        _refuse_beside_each(query, is_formatted=null or template is not None)
        _search_each(session, limit, order)
        return
    if not query:
        raise UsageError("Give a QUERY. `kb list` lists every note.")
    line_format = output_template(template, null=null, json=json)
    text, tree = query_of(session, query)
    found = session.collection.found_by(text, tree, limit, order)
    report = found.report
    if explain:
        _print_explanation(session, tree, report)
    if line_format:
        _write_formatted(session, line_format, report, null=null)
    elif report.hits or json:
        session.answer(
            report,
            is_json=json,
            records=lambda: search_records(report),
            view=partial(_view, session, found),
            numbered=numbered_notes(hit.path for hit in report.hits),
        )
    is_drawn = session.is_terminal and not (json or line_format)
    _say_beside(session, found, tree, is_drawn=is_drawn)


def _say_beside(session: "Session", found: "Found", tree: "Query", *, is_drawn: bool) -> None:
    """What goes to standard error: what was meant, how many notes there are, what is offered."""
    meant = tuple(wording_lines(chain.from_iterable(found.wordings.values())))
    (_say_footer if is_drawn else _say_counts)(session, found.report, meant)
    for line in offers(found.report, tree, today()):
        session.say(line)


def _view(session: "Session", found: "Found", width: int) -> "RenderableType":
    from kb.report.listing import used_languages
    from kb.terminal.views.search import search_view

    collection = session.collection
    languages = collection.config.languages
    own = (*used_languages(languages, collection.catalog.cards()), *languages)[0]
    return search_view(found.report, width, found.wordings, found.arxiv_ids, own)


def _order(session: "Session", sort: Sort, *, is_reversed: bool) -> "Order | None":
    """The order that was asked for; None for that of the ranking."""
    if sort == "score" and not is_reversed:
        return None
    from kb.workspace.find.ordering import sorted_hits

    return lambda hits: sorted_hits(session.collection, hits, sort, chance(), is_reversed=is_reversed)


def _write_formatted(
    session: "Session", template: "LineTemplate", report: "SearchReport", *, null: bool
) -> None:
    notes = (session.collection.note(hit.path) for hit in report.hits)
    excerpts = {hit.path: EXCERPT_GAP.join(one.text for one in hit.excerpts) for hit in report.hits}
    write_formatted(session, template, notes, null=null, excerpts=excerpts)


def _print_explanation(session: "Session", tree: "Query", report: "SearchReport") -> None:
    from kb.cli.output.explanation import explanation

    for line in explanation(session.collection, tree, report):
        session.print_stderr(line)


def _refuse_beside_each(query: list[str] | None, *, is_formatted: bool) -> None:
    if query:
        raise UsageError("--each reads queries from standard input; do not give a QUERY as well.")
    if is_formatted:
        raise UsageError("--each prints JSON lines; drop --format and -0.")


def _say_footer(session: "Session", report: "SearchReport", meant: tuple[str, ...]) -> None:
    """`2 notes have it, 31 have a part · 어텐션 also as attention (glossary)`, in lines that fit."""
    from kb.language.counted import counted
    from kb.terminal.cells import packed

    lacking = sum(hit.partial for hit in report.hits)
    whole = len(report.hits) - lacking
    count = counted(report.total, "note has it", "notes have it")
    count += f", {whole:,} shown" if whole < report.total else ""
    count += f", {counted(lacking, 'has a part', 'have a part')}" if lacking else ""
    for line in packed((count if report.hits else "0 notes", *meant), session.width):
        session.say(line)


def _say_counts(session: "Session", report: "SearchReport", meant: tuple[str, ...]) -> None:
    """What was meant; how many notes have every word, and how many hits have only some; a line each."""
    for line in meant:
        session.say(line)
    lacking = sum(hit.partial for hit in report.hits)
    if lacking and not report.total:
        session.say(f"0 notes have every word; {lacking:,} with some of them")
        return
    session.say_count(len(report.hits) - lacking, report.total)
    if lacking:
        session.say(f"{lacking:,} more with some of the words")


def _search_each(session: "Session", limit: int | None, order: "Order | None") -> None:
    """One JSON document a line of input; a query that cannot be read is answered with what is wrong."""
    from kb.model.report.search import SearchReport

    collection = session.collection
    failed = 0
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text.strip():
            session.write_json(SearchReport(text, 0, ()))
            continue
        try:
            session.write_json(
                collection.found_by(text, collection.query(text, today()), limit, order).report
            )
        except UnreadableQuery as error:
            failed += 1
            session.write_json({"query": text, "error": str(error), "start": error.start, "end": error.end})
    if failed:
        raise UsageError(f"Could not read {failed} of the queries.")
