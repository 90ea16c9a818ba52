"""The terms of a query looked up in postings, where a note goes by its number."""

from typing import TYPE_CHECKING

from kb.model.query import Filter, Phrase, Prefix, Word
from kb.search.query.postings_lookup import PostingsLookup
from kb.search.text.text_match import note_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.query import Term
    from kb.search.text.postings import Postings
    from kb.search.text.text_match import SearchableText


class PostingsSource:
    """A `TermSource` over the postings of a collection.

    What postings cannot decide is read: phrases and some prefixes in the note, filters in the `library`,
    which is opened only for them. `renamed` is of `PostingsLookup`.
    """

    cheapest_first = (Word, Prefix, Filter, Phrase)

    def __init__(
        self,
        postings: "Postings",
        read_note: "Callable[[PurePosixPath], Note]",
        library: "Callable[[], Library]",
        renamed: "Callable[[str], frozenset[int]] | None" = None,
    ) -> None:
        self.postings = postings
        self._library = library
        self._lookup = PostingsLookup(postings, self._text, renamed)
        self._read_note = read_note

    def with_expansions(self, renamed: "Callable[[str], frozenset[int]]") -> "PostingsSource":
        """The same notes, where another expansion of a word counts as the word."""
        return PostingsSource(self.postings, self._read_note, self._library, renamed)

    def test(self, term: "Term") -> "Callable[[int], bool]":
        """The test that a term makes of a note by its number."""
        if isinstance(term, Word):
            return self._lookup.of_word(term.text).__contains__
        if isinstance(term, Prefix):
            return self._lookup.of_prefix(term.text).__contains__
        return self._phrase_test(term) if isinstance(term, Phrase) else self._filter_test(term)

    def _phrase_test(self, phrase: Phrase) -> "Callable[[int], bool]":
        narrowed = self._lookup.of_phrase_words(phrase.text)
        return lambda number: number in narrowed and self._text(number).has(phrase)

    def _filter_test(self, wanted: Filter) -> "Callable[[int], bool]":
        from kb.search.query.filter_tests import filter_test

        library, path = self._library(), self.postings.path
        test = filter_test(wanted, library)
        return lambda number: test(library.card(path(number)))

    def _text(self, number: int) -> "SearchableText":
        return note_text(self._read_note(self.postings.path(number)))
