"""The notes of a query, as the browser lists them: those of `kb search`, or for filters `kb list`."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.model.errors import UnreadableQuery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kb.model.card import Card
    from kb.model.query import Query
    from kb.workspace.collection import Collection

_NONE: frozenset[PurePosixPath] = frozenset()


class Results(NamedTuple):
    """The notes that a query finds, in order, of `of` notes in all.

    `cards` may be the first of `total + len(partial)`; `partial` are those that lack some of the words.
    `remark` says what may be meant, where there is none.
    """

    text: str
    cards: "tuple[Card, ...]"
    total: int
    of: int
    partial: frozenset[PurePosixPath] = _NONE
    remark: str = ""

    @property
    def length(self) -> int:
        """How many notes the list has."""
        return self.total + len(self.partial)


class Unreadable(NamedTuple):
    """A query that cannot be read: why, and where."""

    text: str
    sentence: str
    start: int
    end: int


def first_results(collection: "Collection", most: int) -> Results:
    """The newest notes of all, of which only the first `most` are read."""
    count = collection.catalog.count()
    return Results("", tuple(collection.catalog.newest(most)), count, count)


def results(collection: "Collection", text: str, today: "date") -> Results | Unreadable:
    """What a query finds: words rank as in `kb search`, filters alone list the newest first."""
    from kb.search.query.matching import asks_for_text

    try:
        query = collection.query(text, today)
    except UnreadableQuery as error:
        return Unreadable(text, str(error), error.start, error.end)
    found = _ranked if asks_for_text(query) else _listed
    listed = found(collection, text, query)
    if listed.cards or not text.strip():
        return listed
    return listed._replace(remark=" ".join(_remarks(collection, text, query)))


def _listed(collection: "Collection", text: str, query: "Query") -> Results:
    cards = collection.matching(query)
    return Results(text, cards, len(cards), len(collection.library))


def _ranked(collection: "Collection", text: str, query: "Query") -> Results:
    """The ranking of `Collection.found_by`, without the excerpts that a list of one line a note has not."""
    library = collection.library
    ranking = collection.index.search(query, lambda: library)
    cards = tuple(library.card(note.path) for note in ranking.notes)
    partial = frozenset(note.path for note in ranking.notes if note.is_partial)
    return Results(text, cards, len(cards) - len(partial), len(library), partial)


def _remarks(collection: "Collection", text: str, query: "Query") -> "Iterator[str]":
    """What may be meant by a query without a hit."""
    from kb.search.query.filter_hints import filter_hints

    yield from filter_hints(query, collection.library)
    nearest = collection.found_by(text, query, 1).report.nearest
    if names := ", ".join(f"#{one.name}" if one.kind == "tag" else one.name for one in nearest):
        yield f"Nearest: {names}."
