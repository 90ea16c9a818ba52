"""What a link may name within a note: its headings, block ids (`^id`) and the ids of its HTML."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kb.model.text.lazy_pattern import lazy_pattern

_HEADING = lazy_pattern(r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)?(#{1,6})[ \t]+(\S.*)$", re.MULTILINE)
_UNDERLINE = lazy_pattern(r"\n(?<=[^\n]\n)[ \t>]*(?:=+|-+)[ \t]*\r?$", re.MULTILINE)
_BLOCK_ID = lazy_pattern(r"(?:^|(?<=[ \t]))\^([A-Za-z0-9-]{1,100})[ \t]*\r?$", re.MULTILINE)
_HTML_ID = lazy_pattern(r"""<[a-z][^<>]{0,200}?\b(?:id|name)=["']?([^\s"'<>]{1,200})""", re.IGNORECASE)
_HEADING_ID = lazy_pattern(r"\{[^{}#\n]{0,200}#([\w.:-]{1,200})")
_ANCHORS = (("^", _BLOCK_ID), ("=", _HTML_ID), ("{", _HEADING_ID))
_MOST = 1_000  # of one note
_CLOSING = lazy_pattern(r"[ \t]#+[ \t]*\r?$")


def headings_in(text: str, code: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The headings of a text as written, in order, without those in spans of `code`; at most 1,000."""
    found: list[tuple[int, int, int]] = []  # start, end, and a place that code around it covers
    if "# " in text or "\t" in text:
        found += [(*match.span(2), match.start(1)) for match in _HEADING.finditer(text)]
    ends = map(re.Match.start, _UNDERLINE.finditer(text))
    found += [(text.rfind("\n", 0, end) + 1, end, end) for end in ends]
    if not found:
        return ()
    spans = list(code)
    return tuple(
        _CLOSING.sub("", text[start:end]).strip()
        for start, end, place in sorted(found)[:_MOST]
        if not any(first <= place < last for first, last in spans)
    )


def anchors_in(text: str) -> tuple[str, ...]:
    """The block ids and HTML ids of a text, in order by kind; at most 1,000 of each kind.

    Those in code count too: a link to one that is not there is the lesser evil.
    """
    return tuple(
        dict.fromkeys(name for sign, named in _ANCHORS if sign in text for name in _names(named, text))
    )


def _names(named: re.Pattern[str], text: str) -> Iterator[str]:
    return (match[1] for match in islice(named.finditer(text), _MOST))
