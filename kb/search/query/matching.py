"""A query made into tests of a note: does it hold, and could it hold.

A query *holds* of a note exactly as `kb.model.query` says. It is *open* to a note of which it would
hold were all its words there: filters, phrases and negations bind whole and partial matches alike.

The tree is evaluated here and nowhere else; its terms are looked up in a `TermSource`: the postings of a
collection (`kb.search.query.postings_source`) or the notes themselves (`text_source`).
"""

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from kb.model.query import All, Any, Filter, Not, Prefix, Term, Word, terms
from kb.search.text.folding import folded
from kb.search.text.tokens import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.model.query import Query

_Item = TypeVar("_Item")
_Item_contra = TypeVar("_Item_contra", contravariant=True)


class TermSource(Protocol[_Item_contra]):
    """Answers of which notes a term holds; the source chooses what identifies a note."""

    @property
    def cheapest_first(self) -> tuple[type[Term], ...]:
        """The kinds of terms in the order in which they are best asked."""

    def test(self, term: Term) -> "Callable[[_Item_contra], bool]":
        """The test that a term makes of a note, made once and asked of many."""


class Matcher(Generic[_Item]):
    """The tests that one query makes of the notes of a source.

    `negated` is the source of what a query does not want; the same one unless it is given.
    """

    def __init__(
        self, query: "Query", source: TermSource[_Item], negated: TermSource[_Item] | None = None
    ) -> None:
        self._query = query
        self._source = source
        self._negated = negated or source
        self._tests: dict[Term, Callable[[_Item], bool]] = {}

    def among(self, notes: "Iterable[_Item]") -> "Iterable[_Item]":
        """Those of some notes of which the query holds."""
        parts = self._query.parts if isinstance(self._query, All) else (self._query,)
        for part in self._cheapest_first(parts):
            notes = filter(self._test(part), notes)
        return notes

    def holds(self) -> "Callable[[_Item], bool]":
        """Whether the query holds of a note."""
        return self._test(self._query)

    def is_open(self) -> "Callable[[_Item], bool]":
        """Whether the query would hold of a note that had all its words."""
        return self._test(self._query, are_words_given=True)

    def _test(self, query: "Query", *, are_words_given: bool = False) -> "Callable[[_Item], bool]":
        if isinstance(query, All | Any):
            parts = self._cheapest_first(query.parts)
            tests = tuple(self._test(part, are_words_given=are_words_given) for part in parts)
            if len(tests) == 1:
                return tests[0]
            if isinstance(query, All):
                return lambda note: all(test(note) for test in tests)
            return lambda note: any(test(note) for test in tests)
        if isinstance(query, Not):
            negated = Matcher(query.part, self._negated).holds()
            return lambda note: not negated(note)
        if are_words_given and isinstance(query, Word | Prefix):
            return lambda _: True
        if query not in self._tests:
            self._tests[query] = self._source.test(query)
        return self._tests[query]

    def _cheapest_first(self, parts: "Iterable[Query]") -> "list[Query]":
        return sorted(parts, key=self._cost)

    def _cost(self, query: "Query") -> int:
        return max(map(self._source.cheapest_first.index, map(type, terms(query))), default=0)


def asks_for_text(query: "Query") -> bool:
    """Whether a query asks for a word, a phrase or a prefix anywhere, wanted or not."""
    return any(not isinstance(term, Filter) for term in terms(query))


def outruns_score(query: "Query") -> bool:
    """Whether a query can hold of a note that nothing is scored in, as filters and negations can."""
    if isinstance(query, All):
        return all(map(outruns_score, query.parts))
    if isinstance(query, Any):
        return any(map(outruns_score, query.parts))
    return not (isinstance(query, Word) and runs(folded(query.text)))
