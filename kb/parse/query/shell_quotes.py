"""The quotes of a filter's value that a shell took off: `since:"3 months"` arrives as `since:3 months`.

Only an argument of a command line is read so. A query from anywhere else still has its quotes.
"""

from datetime import date
from typing import NamedTuple

from kb.model.errors import UnreadableQuery
from kb.model.query import All, Word
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.query.filter_values import filter_named
from kb.parse.query.grammar import parse_query
from kb.parse.query.lexer import OPERATORS

_FILTER_WITH_SPACE = lazy_pattern(r'([-(]*)([A-Za-z]+):([^\s"()][^"]*\s[^"]*)')


class UnquotedValue(NamedTuple):
    """An argument that begins with a filter and goes on in words: it can be read in two ways.

    `before` and `after` are the signs around it, `-` and parentheses.
    """

    before: str
    key: str
    value: str
    after: str

    @property
    def as_value(self) -> str:
        """The filter with all of the words as its value."""
        return f'{self.key}:"{self.value}"'

    @property
    def as_words(self) -> str:
        """The filter with the first word as its value, and words beside it."""
        return f"{self.key}:{self.value}"


def unquoted_value(argument: str, today: date) -> UnquotedValue | None:
    """The two readings of an argument; None where it has but one.

    It has two where a filter begins it, perhaps negated, and no quotation mark, operator or other filter
    is in it.
    """
    match = _FILTER_WITH_SPACE.fullmatch(argument.strip())
    if match is None or filter_named(match[2]) is None:
        return None
    value = match[3].rstrip(")")
    closing = value.count("(") - value.count(")")
    value = match[3][: len(value) + max(closing, 0)]
    if not any(map(str.isspace, value)) or not _is_words(value, today):
        return None
    return UnquotedValue(match[1], match[2], value, match[3][len(value) :])


def _is_words(text: str, today: date) -> bool:
    """Whether a text holds words and nothing else, in balanced parentheses or none; a star is a letter."""
    try:
        query = parse_query(text.replace("*", "x"), today)
    except UnreadableQuery:
        return False
    parts = query.parts if isinstance(query, All) else (query,)
    return OPERATORS.isdisjoint(text.split()) and all(isinstance(part, Word) for part in parts)
