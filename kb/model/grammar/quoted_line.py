"""A line of Markdown below its quote marks, measured in columns (CommonMark 0.31, 2.2)."""

import re
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

CODE_INDENT = 4
"""Columns; also the indentation from which a line is code."""

FENCE = lazy_pattern(r"`{3,}(?=[^`\n]*$)|~{3,}", re.MULTILINE)
"""What opens fenced code (4.5)."""

HEADING = lazy_pattern(r"#{1,6}(?:[ \t]|$)")
"""What begins a heading (4.2)."""

_QUOTE = lazy_pattern(r"(?: {0,3}>[ \t]?)+")
_ITEM = lazy_pattern(r"(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|(?=\r?$))", re.MULTILINE)
_FIRST_MARKERS = frozenset(("-", "*", "+", "1.", "1)"))
_RULE = lazy_pattern(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_WIDEST_MARKER_GAP = 4  # columns after a list marker; with more, the item begins with code


class QuotedLine(NamedTuple):
    """A line: it ends at `end`, and what it says after `depth` quote marks begins at `at`.

    It is indented by `indent` columns, counted from column `origin` of the file's line.
    """

    end: int
    depth: int
    at: int
    indent: int
    text: str
    origin: int = 0

    def without_item(self) -> "tuple[QuotedLine, int] | None":
        """What follows a list marker, and the column where the item's text begins; None without one."""
        item = _ITEM.match(self.text)
        if item is None or _RULE.match(self.text):
            return None
        marker = len(item[0].rstrip())
        start = self.origin + self.indent + marker
        gap = (
            len((" " * (start % CODE_INDENT) + item[0][marker:]).expandtabs(CODE_INDENT))
            - start % CODE_INDENT
        )
        text = self.text[item.end() :]
        inner = self._replace(at=self.at + item.end(), indent=self.indent + marker + gap, text=text)
        is_wide = gap > _WIDEST_MARKER_GAP or not text
        return inner, self.indent + marker + (1 if is_wide else gap)


def line_at(text: str, at: int) -> QuotedLine:
    """The line that begins at an offset."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    quote = _QUOTE.match(text, at, end) if text.find(">", at, min(at + 4, end)) >= 0 else None
    start = quote.end() if quote else at
    origin = 0
    if quote:
        start -= not quote[0].endswith(">")  # a tab after the mark is more than its one column
        marks = len(text[at:start].expandtabs(CODE_INDENT))
        origin = marks + (start < quote.end())
    raw = text[start:end]
    said = raw.lstrip(" \t")
    margin = raw[: len(raw) - len(said)]
    if quote:
        indent = max(len((" " * marks + margin).expandtabs(CODE_INDENT)) - origin, 0)
    else:
        indent = len(margin.expandtabs(CODE_INDENT))
    return QuotedLine(
        end, quote[0].count(">") if quote else 0, end - len(said), indent, said.rstrip(), origin
    )


def is_rule(text: str) -> bool:
    """Whether a line is a thematic break (4.1)."""
    return _RULE.match(text) is not None


def begins_block(text: str, *, is_first: bool) -> bool:
    """Whether a line ends the paragraph above it in CommonMark.

    The first item of a list does not if it is empty or has another number than 1 (5.3).
    """
    if item := _ITEM.match(text):
        return not is_first or (item.end() < len(text) and item[0].strip() in _FIRST_MARKERS)
    return bool(text.startswith("<!--") or FENCE.match(text) or HEADING.match(text) or _RULE.match(text))


def block_end(text: str, at: int, depth: int, items: list[int]) -> int:
    """Where the quote or the list item ends that holds the line at a place, else the text.

    `items` are the columns at which the open list items begin.
    """
    following = line_at(text, at)
    end = following.end
    while following.end < len(text):
        end = following.end if following.text else end
        following = line_at(text, following.end + 1)
        is_inside = following.depth >= depth and (
            not following.text or following.indent >= (items or [0])[-1]
        )
        if not is_inside:
            return end
    return len(text)
