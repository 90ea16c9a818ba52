"""The notes that a picker offers, filtered and ranked by what is typed."""

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kb.model.errors import UnreadableQuery
from kb.model.query import All, Query, Word
from kb.parse.query.grammar import LONGEST_QUERY, parse_query
from kb.search.query.note_lookup import begun_words, words_of_names

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.note import Note
    from kb.search.query.ranking import RankedNote
    from kb.workspace.collection import Collection


_DATE = re.compile(r"(?:19|20)\d\d(?:-\d{0,2}){0,2}|\d\d-\d{1,2}(?:-\d{0,2})?", re.ASCII)


class Candidates:
    """Some notes of a collection; `offered` is their order while nothing is typed.

    `today` is the date that `since:"3 months"` counts back from.
    """

    def __init__(self, collection: "Collection", offered: "tuple[Card, ...]", today: date) -> None:
        self.offered = offered
        self._collection = collection
        self._today = today
        self._by_path = {card.path: card for card in offered}

    def prepare(self) -> None:
        """Splits the names of all candidates into words, which the first filtering would wait for."""
        self._lines_of_names  # noqa: B018 - is cached

    def title_of(self, card: "Card") -> str:
        """The title of a note, or else its file name."""
        return self._collection.library.title_of(card)

    def note(self, card: "Card") -> "Note":
        """The whole note."""
        return self._collection.note(card.path)

    def ranked(self, typed: str) -> "tuple[Card, ...]":
        """The candidates that `search` finds, in its order; all of them if nothing is typed.

        While words are half typed, notes with titles or file names that complete them come first. A part of
        a date, such as `2024`, `2024-07` or `07-16`, finds the notes of that time.
        """
        words = typed[:LONGEST_QUERY].split()
        dates = [word for word in words if _DATE.fullmatch(word)]
        if not dates:
            return self._ranked(typed)
        others = self._ranked(" ".join(word for word in words if word not in dates))
        dated = tuple(card for card in others if _is_of(card, dates))
        return tuple(dict.fromkeys((*dated, *self._begun(self._readable(typed))))) or self._ranked(typed)

    def _ranked(self, typed: str) -> "tuple[Card, ...]":
        query = self._readable(typed)
        if query == All(()):
            return self.offered
        index, library = self._collection.index, self._collection.library
        ranking = index.search(query, lambda: library)
        found = {note.path: note for note in ranking.notes if note.path in self._by_path}
        begun = self._begun(query)
        if all(card.path in found and not found[card.path].is_partial for card in begun):
            return tuple(map(self._by_path.__getitem__, found))
        first = sorted(begun, key=lambda card: -_score(found.get(card.path)))
        return tuple(dict.fromkeys((*first, *map(self._by_path.__getitem__, found))))

    def _readable(self, typed: str) -> Query:
        """The query that is typed, without an unfinished end such as `tag:` or `"scaling`."""
        text = typed[:LONGEST_QUERY]
        while text.strip():
            try:
                return parse_query(text, self._today)
            except UnreadableQuery as error:
                text = text[: min(error.start, len(text) - 1)]
        return All(())

    def _begun(self, query: Query) -> "tuple[Card, ...]":
        """The candidates whose title or file name completes every word of a query."""
        parts = query.parts if isinstance(query, All) else (query,)
        words = begun_words(" ".join(part.text for part in parts if isinstance(part, Word)))
        if not words:
            return ()
        names = zip(self.offered, self._lines_of_names, strict=True)
        cards = tuple(card for card, line in names if all(f" {word}" in line for word in words))
        others = All(tuple(part for part in parts if not isinstance(part, Word)))
        if others == All(()) or not cards:
            return cards
        library = self._collection.library
        holding = self._collection.index.holding(others, lambda: library)
        return tuple(card for card in cards if card.path in holding)

    @cached_property
    def _lines_of_names(self) -> tuple[str, ...]:
        """The words of each candidate's title and file name, with a blank before each word."""
        library = self._collection.library
        return tuple(f" {' '.join(words_of_names(library, card))}" for card in self.offered)


def _is_of(card: "Card", dates: "list[str]") -> bool:
    """Whether the date of a note, as the list shows it, has a part that begins with each of the texts."""
    if card.date is None:
        return False
    day = card.date.isoformat()
    shown = (day, day[len("20") :], day[len("2024-") :])
    return all(any(one.startswith(text) for one in shown) for text in dates)


def _score(note: "RankedNote | None") -> float:
    return note.score if note else 0.0
