"""`kb list`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import FORMAT, JSON, LIMIT, NULL, QUERY, REVERSE
from kb.cli.output.formatted import output_template, write_formatted
from kb.cli.output.numbered import numbered_notes, say_numbered
from kb.model.errors import UsageError
from kb.report.listing import list_report, only_languages, used_languages
from kb.terminal.records import list_records
from kb.workspace.find.ordering import Sort

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.report.listing import ListReport


def run(
    ctx: typer.Context,
    query: QUERY = None,
    sort: Annotated[Sort, typer.Option(help="Sort order; score needs words in QUERY.")] = "date",
    reverse: REVERSE = False,
    limit: LIMIT = None,
    template: FORMAT = None,
    json: JSON = False,
    null: NULL = False,
) -> None:
    """List notes, newest first.

    Lists every note, or those that match all of QUERY.
    """
    session = ctx.obj
    line_format = output_template(template, null=null, json=json)
    cards, total = _found(session, query, sort, limit, is_reversed=reverse)
    report = list_report(cards, total)
    if line_format:
        write_formatted(session, line_format, cards, null=null)
    elif cards or json:
        session.answer(
            report,
            is_json=json,
            records=lambda: list_records(report),
            view=partial(_view, session, report, cards, by_day=sort == "date"),
            numbered=numbered_notes(card.path for card in cards),
        )
    if json or line_format:
        session.say_count(len(cards), total)
    else:
        say_numbered(session, len(cards), total)


def _found(
    session: "Session", query: list[str] | None, sort: Sort, limit: int | None, *, is_reversed: bool
) -> "tuple[tuple[Card, ...], int]":
    """The notes to list, in order, and how many there are without the limit.

    UsageError where the query has nothing to order them by.
    """
    collection = session.collection
    if not query and sort == "date" and not is_reversed:
        return tuple(collection.catalog.newest(limit)), collection.catalog.count()
    from kb.cli.clock import chance
    from kb.cli.query_argument import query_of
    from kb.model.query import positive_terms
    from kb.workspace.find.ordering import sorted_cards

    tree = query_of(session, query).tree
    if sort == "score" and not any(positive_terms(tree)):
        raise UsageError("`--sort score` needs words in QUERY: without any, no note has a score.")
    found = sorted_cards(collection, tree, sort, chance(), is_reversed=is_reversed)
    return tuple(found[:limit]), len(found)


def _view(
    session: "Session", report: "ListReport", cards: "tuple[Card, ...]", width: int, *, by_day: bool
) -> "RenderableType":
    from kb.terminal.views.list import WITH_CATEGORY, list_view

    collection = session.collection
    used = used_languages(collection.config.languages, collection.catalog.cards())
    papers = collection.papers_file.papers.values() if width >= WITH_CATEGORY else ()
    return list_view(
        report,
        width,
        by_day=by_day,
        languages=only_languages(cards, used),
        categories={paper.id: paper.primary_category or "" for paper in papers},
    )
