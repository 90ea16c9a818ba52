"""The terms of a query looked up in the notes themselves, where a note goes by its card."""

from typing import TYPE_CHECKING

from kb.model.query import Filter, Phrase, Prefix, Word
from kb.search.query.filter_tests import filter_test
from kb.search.text.text_match import note_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.query import Term


class TextSource:
    """A `TermSource` over a library; only words, prefixes and phrases open a note."""

    cheapest_first = (Filter, Word, Prefix, Phrase)

    def __init__(self, library: "Library") -> None:
        self._library = library

    def test(self, term: "Term") -> "Callable[[Card], bool]":
        """The test that a term makes of a note by its card."""
        if isinstance(term, Filter):
            return filter_test(term, self._library)
        return lambda card: note_text(self._library.note(card.path)).has(term)
