"""`kb search`: the hits of a query with their excerpts, and the nearest names if there is no hit."""

from itertools import chain
from typing import TYPE_CHECKING, Protocol

from kb.model.report.search import Found, Hit, SearchReport
from kb.search.display.excerpts import shown_note
from kb.search.query.matching import asks_for_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.query import Query
    from kb.model.report.search import NearestName, Wording
    from kb.search.query.ranking import RankedNote
    from kb.store.index.search_index import SearchIndex

    Order = Callable[[Sequence[RankedNote]], Sequence[RankedNote]]

_MOST_SHOWN = 20  # notes, of which it is told what they have for a word: as many as a search shows


class Searchable(Protocol):
    """What is searched; the library is loaded only if it is needed."""

    @property
    def index(self) -> "SearchIndex":
        """The search index."""

    @property
    def library(self) -> "Library":
        """The collection in memory."""

    def note(self, path: "PurePosixPath") -> "Note":
        """The whole note at a path."""

    def matching(self, query: "Query") -> "tuple[Card, ...]":
        """The notes of which a query holds."""


def found_by(
    collection: Searchable, text: str, query: "Query", limit: int | None, order: "Order | None" = None
) -> Found:
    """The best `limit` notes for a query, typed as `text`; with `order`, the first ones in that order."""
    ranking = collection.index.search(query, lambda: collection.library, None if order else limit)
    hits = []
    wordings = {}
    arxiv_ids = {}
    for found in order(ranking.notes)[:limit] if order else ranking.notes:
        note = collection.note(found.path)
        shown = shown_note(note, query, ranking.expansions)
        wordings[found.path] = shown.wordings
        if note.arxiv_id:
            arxiv_ids[found.path] = note.arxiv_id
        facts = (note.title, note.date, note.tag_names)
        hits.append(Hit(found.path, round(found.score, 4), found.is_partial, *facts, shown.excerpts))
    nearest = () if hits else _nearest(collection, query)
    return Found(SearchReport(text, ranking.total, tuple(hits), nearest), wordings, arxiv_ids)


def whole_matches(collection: Searchable, query: "Query") -> "tuple[tuple[Card, ...], tuple[Wording, ...]]":
    """The notes that match the whole query as in `kb search`, and the words the best ones have instead."""
    if not asks_for_text(query):
        return collection.matching(query), ()
    library = collection.library
    ranking = collection.index.search(query, lambda: library)
    paths = [note.path for note in ranking.notes if not note.is_partial]
    best = (shown_note(collection.note(path), query, ranking.expansions) for path in paths[:_MOST_SHOWN])
    wordings = chain.from_iterable(shown.wordings for shown in best)
    return tuple(map(library.card, paths)), tuple(wordings)


def _nearest(collection: Searchable, query: "Query") -> "tuple[NearestName, ...]":
    from kb.search.query.nearest_names import nearest_names  # hardly any query finds nothing

    return nearest_names(query, collection.library, collection.index.postings, collection.note)
