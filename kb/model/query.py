"""A query, read: the tree that `search`, `list`, `tag add` and `export` share.

    합성 데이터             All(Word, Word)
    -gan a OR b            All(Not(Word), Any(Word, Word))
    "scaling law"          Phrase
    transf*                Prefix
    tag:llm, year:2024     Filter(key, value)

`text` is as typed; `start`/`end` place a term in the query for messages. An empty query is `All(())`:
it holds of every note.
"""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Word(Struct, frozen=True):
    """Notes that have the word: all its tokens, and for Hangul the word itself."""

    text: str
    start: int = 0
    end: int = 0


class Phrase(Struct, frozen=True):
    """Notes that hold these words side by side, case and spacing folded."""

    text: str
    start: int = 0
    end: int = 0


class Prefix(Struct, frozen=True):
    """Notes with a token that begins so."""

    text: str
    start: int = 0
    end: int = 0


class Filter(Struct, frozen=True):
    """A filter of `kb.model.filters` by its key, and a value: `tag:llm`, `since:2024-06`.

    `value` is canonical, as `kb.parse.query.filter_values` reads it: quotes gone, dates ISO.
    """

    key: str
    value: str
    start: int = 0
    end: int = 0


class Not(Struct, frozen=True):
    """Notes of which `part` does not hold."""

    part: "Query"


class All(Struct, frozen=True):
    """Notes of which every part holds."""

    parts: "tuple[Query, ...]"


class Any(Struct, frozen=True):
    """Notes of which at least one part holds."""

    parts: "tuple[Query, ...]"


Term = Word | Phrase | Prefix | Filter
Query = Term | Not | All | Any


def terms(query: Query) -> "Iterator[Term]":
    """Every term of a query from left to right, negated ones included."""
    if isinstance(query, All | Any):
        for part in query.parts:
            yield from terms(part)
    elif isinstance(query, Not):
        yield from terms(query.part)
    else:
        yield query


def positive_terms(query: Query) -> "Iterator[Word | Phrase | Prefix]":
    """The words, phrases and prefixes that a note gains by having, in order: all but what is negated."""
    if isinstance(query, All | Any):
        for part in query.parts:
            yield from positive_terms(part)
    elif isinstance(query, Word | Phrase | Prefix):
        yield query
