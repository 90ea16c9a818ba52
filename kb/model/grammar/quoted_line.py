"""A line of Markdown as its quote marks and its indentation divide it."""

import re
from typing import NamedTuple

CODE_INDENT = 4
"""Columns by which code is indented, and to which a tab goes."""

_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")


class QuotedLine(NamedTuple):
    """A line: it ends at `end`, and what it says after `depth` quote marks begins at `at`."""

    end: int
    depth: int
    at: int
    indent: int  # columns
    text: str


def line_at(text: str, at: int) -> QuotedLine:
    """The line that begins at a place."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    quote = _QUOTE.match(text, at, end) if text.find(">", at, min(at + 4, end)) >= 0 else None
    start = quote.end() if quote else at
    raw = text[start:end]
    said = raw.lstrip(" \t")
    margin = raw[: len(raw) - len(said)]
    indent = len(margin.expandtabs(CODE_INDENT))
    return QuotedLine(end, quote[0].count(">") if quote else 0, end - len(said), indent, said.rstrip())
