"""A query made into tests of a note: does it hold, and could it hold.

A query *holds* of a note exactly as `kb.model.query` says. It is *open* to a note of which it would
hold were all its words there: filters, phrases and negations bind whole and partial matches alike.
"""

from typing import TYPE_CHECKING, NamedTuple

from kb.model.query import All, Any, Filter, Not, Phrase, Prefix, Word
from kb.search.query.postings_lookup import PostingsLookup
from kb.search.text.tokens import folded, runs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

    from kb.model.query import Query
    from kb.search.text.postings import Postings

    NoteTest = Callable[[int], bool]
    Leaf = Word | Phrase | Prefix | Filter
    LeafTest = Callable[[Filter | Phrase], Callable[[PurePosixPath], bool]]


class Collection(NamedTuple):
    """What a query is asked of.

    `leaf_test` makes the test for what postings cannot decide; `searchable_text` is
    `kb.search.text.fields.searchable_text` of the note at a path.
    """

    postings: "Postings"
    leaf_test: "LeafTest"
    searchable_text: "Callable[[PurePosixPath], str]"


class Matcher:
    """The tests of one query; a note goes by its number in the postings."""

    def __init__(self, query: "Query", collection: Collection) -> None:
        self._query = query
        self._collection = collection
        path, text = collection.postings.path, collection.searchable_text
        self._lookup = PostingsLookup(collection.postings, lambda number: text(path(number)))
        self._tests: dict[Leaf, NoteTest] = {}

    def holds(self) -> "NoteTest":
        """Whether the query holds of a note."""
        return self._test(self._query)

    def is_open(self) -> "NoteTest":
        """Whether the query would hold of a note that had all its words."""
        return self._test(self._query, are_words_given=True)

    def _test(self, query: "Query", *, are_words_given: bool = False) -> "NoteTest":
        if isinstance(query, All | Any):
            parts = sorted(query.parts, key=_slowness)
            tests = tuple(self._test(part, are_words_given=are_words_given) for part in parts)
            if len(tests) == 1:
                return tests[0]
            if isinstance(query, All):
                return lambda number: all(test(number) for test in tests)
            return lambda number: any(test(number) for test in tests)
        if isinstance(query, Not):
            negated = self._test(query.part)
            return lambda number: not negated(number)
        if are_words_given and isinstance(query, Word | Prefix):
            return lambda _: True
        if query not in self._tests:
            self._tests[query] = self._leaf_test(query)
        return self._tests[query]

    def _leaf_test(self, leaf: "Leaf") -> "NoteTest":
        if isinstance(leaf, Word):
            return self._lookup.of_word(leaf.text).__contains__
        if isinstance(leaf, Prefix):
            return self._lookup.of_prefix(leaf.text).__contains__
        path, test = self._collection.postings.path, self._collection.leaf_test(leaf)
        if isinstance(leaf, Phrase):
            narrowed = self._lookup.of_phrase_words(leaf.text)
            return lambda number: number in narrowed and test(path(number))
        return lambda number: test(path(number))


def outruns_score(query: "Query") -> bool:
    """Whether a query can hold of a note that nothing is scored in, as filters and negations can."""
    if isinstance(query, All):
        return all(map(outruns_score, query.parts))
    if isinstance(query, Any):
        return any(map(outruns_score, query.parts))
    return not (isinstance(query, Word) and runs(folded(query.text)))


def _slowness(query: "Query") -> int:
    if isinstance(query, Word | Prefix):
        return 0
    return 2 if isinstance(query, Phrase) else 1
