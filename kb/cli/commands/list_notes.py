"""`kb list`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

from kb.cli.arguments import FORMAT, JSON, LIMIT, NULL, QUERY, REVERSE
from kb.cli.output.formatted import output_template, write_formatted
from kb.cli.output.numbered import numbered_notes, say_numbered
from kb.cli.parameters import Option
from kb.model.errors import UsageError
from kb.report.listing import list_report, only_languages, used_languages
from kb.terminal.records import list_records
from kb.workspace.find.ordering import Sort

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.report.listing import ListReport

_LONGEST_DAY = 20
"""The most notes of one day that are listed with their opening words."""


class _Found(NamedTuple):
    """The notes to list, in order, how many match without the limit, and whether the query says when."""

    cards: "tuple[Card, ...]"
    total: int
    is_by_date: bool = False


def run(
    session: "Session",
    query: QUERY = None,
    sort: Annotated[Sort, Option("--sort", help="Sort order; score needs words in QUERY.")] = "date",
    reverse: REVERSE = False,
    limit: LIMIT = None,
    template: FORMAT = None,
    json: JSON = False,
    null: NULL = False,
) -> None:
    """List notes, newest first.

    Lists every note, or those that match all of QUERY.
    """
    line_format = output_template(template, null=null, json=json)
    found = _found(session, query, sort, limit, is_reversed=reverse)
    cards, total = found.cards, found.total
    report = list_report(cards, total)
    if line_format:
        write_formatted(session, line_format, cards, null=null)
    elif cards or json:
        session.answer(
            report,
            is_json=json,
            records=lambda: list_records(report),
            view=partial(_view, session, report, found, by_day=sort == "date"),
            numbered=numbered_notes(card.path for card in cards),
        )
    if json or line_format:
        session.say_count(len(cards), total)
    else:
        say_numbered(session, len(cards), total)


def _found(
    session: "Session", query: list[str] | None, sort: Sort, limit: int | None, *, is_reversed: bool
) -> _Found:
    """The notes to list. UsageError where the query has nothing to order them by."""
    collection = session.collection
    if not query and sort == "date" and not is_reversed:
        return _Found(tuple(collection.catalog.newest(limit)), collection.catalog.count())
    from kb.cli.clock import chance
    from kb.cli.query_argument import query_of
    from kb.model.query import Filter, positive_terms, terms
    from kb.workspace.find.ordering import sorted_cards

    tree = query_of(session, query).tree
    if sort == "score" and not any(positive_terms(tree)):
        raise UsageError("`--sort score` needs words in QUERY: without any, no note has a score.")
    found = sorted_cards(collection, tree, sort, chance(), is_reversed=is_reversed)
    is_by_date = any(isinstance(term, Filter) and term.key in {"since", "until"} for term in terms(tree))
    return _Found(tuple(found[:limit]), len(found), is_by_date)


def _view(
    session: "Session", report: "ListReport", found: _Found, width: int, *, by_day: bool
) -> "RenderableType":
    from kb.terminal.views.list import WITH_CATEGORY, day_page, list_view

    collection = session.collection
    used = used_languages(collection.config.languages, collection.catalog.cards())
    papers = collection.papers_file.papers.values() if width >= WITH_CATEGORY else ()
    languages = only_languages(found.cards, used)
    categories = {paper.id: paper.primary_category or "" for paper in papers}
    if by_day and (openings := _openings(session, found)):
        return day_page(report, width, openings, languages=languages, categories=categories)
    return list_view(report, width, by_day=by_day, languages=languages, categories=categories)


def _openings(session: "Session", found: _Found) -> "dict[PurePosixPath, str]":
    """How the commentary of each note begins, where a query by date found a few notes, all of one day."""
    if not found.is_by_date or found.total > min(len(found.cards), _LONGEST_DAY):
        return {}
    if len({card.date for card in found.cards}) > 1:
        return {}
    from kb.workspace.find.note_fields import first_paragraph

    collection = session.collection
    notes = (collection.note(card.path) for card in found.cards)
    return {note.path: first_paragraph(note, collection.config.languages) for note in notes}
