"""Filters put into a query that is being typed, and taken out again."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r'(?:[^\s"]|"[^"]*")+|"')
_NEEDS_QUOTES = re.compile(r'[\s()"]')


def filter_text(key: str, value: str) -> str:
    """A filter as it is typed: `tag:llm`, `tag:"object detection"`."""
    if not _NEEDS_QUOTES.search(value):
        return f"{key}:{value}"
    return f'{key}:"{value.replace(chr(34), " ")}"'


def has_filter(text: str, one: str) -> bool:
    """Whether a query has this filter among its parts."""
    return one in _pieces(text)


def toggled(text: str, one: str) -> str:
    """The query with this filter behind it, or without it where it is there already."""
    pieces = list(_pieces(text))
    if one in pieces:
        return " ".join(piece for piece in pieces if piece != one)
    return " ".join([*pieces, one])


def _pieces(text: str) -> "Iterator[str]":
    return (found[0] for found in _PIECE.finditer(text))
