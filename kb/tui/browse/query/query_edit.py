"""Filters put into a query that is being typed, and taken out again."""

import re

_PIECE = re.compile(r'(?:[^\s"]|"[^"]*")+|"')
_NEEDS_QUOTES = re.compile(r'[\s()"]')


def filter_text(key: str, value: str) -> str:
    """A filter as it is typed: `tag:llm`, `tag:"object detection"`."""
    if not _NEEDS_QUOTES.search(value):
        return f"{key}:{value}"
    return f'{key}:"{value.replace(chr(34), " ")}"'


def has_filter(text: str, one: str) -> bool:
    """Whether a query has this filter, or these one after the other, among its parts."""
    return _place(_pieces(text), _pieces(one)) is not None


def toggled(text: str, one: str) -> str:
    """The query with a filter appended, or removed if the query has it."""
    pieces, wanted = _pieces(text), _pieces(one)
    place = _place(pieces, wanted)
    if place is None:
        return " ".join([*pieces, one])
    while place is not None:
        del pieces[place : place + len(wanted)]
        place = _place(pieces, wanted)
    return " ".join(pieces)


def _place(pieces: list[str], wanted: list[str]) -> int | None:
    """Where some pieces stand among others."""
    count = len(wanted)
    return next((at for at in range(len(pieces) - count + 1) if pieces[at : at + count] == wanted), None)


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)
