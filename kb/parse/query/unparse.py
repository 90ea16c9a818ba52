"""The tree of a query → a query that reads to the same tree: `kb search --explain`, and the tests."""

from kb.model.query import All, Any, Filter, Not, Phrase, Prefix, Query
from kb.model.text.lazy_pattern import lazy_pattern

_PLAIN_VALUE = lazy_pattern(r'[^\s()"]+')


def query_text(query: Query) -> str:
    """A query that `parse_query` reads to this tree, places aside; one space between parts."""
    if isinstance(query, All):
        return " ".join(map(_part_text, query.parts))
    if isinstance(query, Any):
        return " OR ".join(map(_part_text, query.parts))
    return _part_text(query)


def _part_text(query: Query) -> str:
    if isinstance(query, All | Any):
        return f"({query_text(query)})"
    if isinstance(query, Not):
        return _not_text(query)
    if isinstance(query, Phrase):
        return f'"{query.text}"'
    if isinstance(query, Prefix):
        return f"{query.text}*"
    if isinstance(query, Filter):
        is_plain = _PLAIN_VALUE.fullmatch(query.value)
        return f"{query.key}:{query.value}" if is_plain else f'{query.key}:"{query.value}"'
    return query.text


def _not_text(query: Not) -> str:
    """In front of a number or a dash the `-` would belong to the word: `-(1)`."""
    part = _part_text(query.part)
    return f"-({part})" if part[:1].isdigit() or part.startswith("-") else f"-{part}"
