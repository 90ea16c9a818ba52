"""The notes that a query finds: as `kb search` ranks them, or for filters alone as `kb list` does."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.model.errors import UnreadableQuery
from kb.model.query import Word, terms
from kb.terminal.cells import fitted
from kb.tui.browse.keys import key_doing

if TYPE_CHECKING:
    from datetime import date

    from kb.model.card import Card
    from kb.model.query import Query
    from kb.workspace.collection import Collection

LONGEST_WORD = 40  # cells, in a message
_NONE: frozenset[PurePosixPath] = frozenset()


class Results(NamedTuple):
    """The notes that a query finds, in order, of `of` notes in all.

    `cards` may be the first of `total + len(partial)`; `partial` are those that lack some of the words.
    `read_as` is the query whose last word is taken for the beginning of one, where no note has it as it is.
    """

    text: str
    cards: "tuple[Card, ...]"
    total: int
    of: int
    partial: frozenset[PurePosixPath] = _NONE
    read_as: str = ""

    @property
    def whole(self) -> "tuple[Card, ...]":
        """The notes that lack nothing, which `total` counts."""
        return tuple(card for card in self.cards if card.path not in self.partial)

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
    """All notes, newest first, of which only the first `most` are loaded."""
    count = collection.catalog.count()
    return Results("", tuple(collection.catalog.newest(most)), count, count)


def results(collection: "Collection", text: str, today: "date") -> Results | Unreadable:
    """What a query finds: words rank as in `kb search`, filters alone list the newest first.

    Where no note has any of its words, the last one may not be typed to its end.
    """
    try:
        query = collection.query(text, today)
    except UnreadableQuery as error:
        return Unreadable(text, _short(str(error)), error.start, error.end)
    found = _found(collection, text, query)
    if found.cards or not _ends_in_word(query, text):
        return found
    longer = f"{text}*"
    begun = _found(collection, text, collection.query(longer, today))
    return begun._replace(read_as=longer) if begun.cards else found


def _ends_in_word(query: "Query", text: str) -> bool:
    return any(isinstance(term, Word) and term.end == len(text) for term in terms(query))


def _found(collection: "Collection", text: str, query: "Query") -> Results:
    from kb.search.query.matching import asks_for_text

    return (_ranked if asks_for_text(query) else _listed)(collection, text, query)


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


def offered(collection: "Collection", text: str, today: "date") -> tuple[str, ...]:
    """Sentences that say what may be meant by a query that finds nothing, those of `kb search`."""
    from kb.search.query.filter_hints import filter_hints
    from kb.workspace.find.offers import offers

    query = collection.query(text, today)
    report = collection.found_by(text, query, 1).report
    return tuple(map(_short, (*filter_hints(query, collection.library), *offers(report, query, today))))


def _short(sentence: str) -> str:
    """A sentence without the words that nobody typed by hand, and with the keys of this screen."""
    here = sentence.replace("See `kb search --help`.", f"{key_doing('help')} lists the filters.")
    return " ".join(fitted(word, LONGEST_WORD) for word in here.split(" "))
