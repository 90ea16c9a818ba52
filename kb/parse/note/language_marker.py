"""Language markers: `<english>` alone on a line opens a block, `</english>` closes it.

NAME is a language's English name or its ISO 639 code. Misspelt names are understood; words such as
`<pre>` or `<mid>`, and codes that are HTML elements, are text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from kb.language.names import LONGEST_CODE, language_codes
from kb.language.typos import is_typo

_MARKER = re.compile(r"<[ \t]*(/?)[ \t]*([A-Za-z]{2,12})(?:-[A-Za-z]{2,4})?[ \t]*>")
_LONGEST_MARKER = 24  # characters


class Marker(NamedTuple):
    """A language marker: what it does, the language, how it is spelt, and where it stands.

    `spelling`: a full `name` is always a marker; a `code` or a `slip` may be somebody's word for something
    else. `start` and `end` are characters of the (stripped) line it was found in.
    """

    kind: Literal["open", "close"]
    lang: str
    spelling: Literal["name", "code", "slip"]
    start: int
    end: int


def markers_of(line: str) -> tuple[Marker, ...]:
    """The language markers of a stripped line: one that begins it, one that ends it."""
    if "<" not in line:
        return ()
    return tuple(found for found in (_marker_at_start(line), _marker_at_end(line)) if found)


def meant(lines: "Mapping[int, str]", languages: tuple[str, ...]) -> set[int]:
    """Which of some lines that hold markers, by their numbers, hold them as markers.

    A language's full name alone on a line always is one. A code or a misspelt name is if it is one of
    the collection's `languages` or the note has another marker of it; with text behind it an opening
    one must be closed, and a closing one behind text must have been opened. Others are somebody's words.
    """
    found = {number: markers_of(line) for number, line in lines.items()}
    counts = Counter(one.lang for each in found.values() for one in each)
    opened: dict[str, int] = {}
    closed: dict[str, int] = {}
    for number, each in sorted(found.items()):
        for one in each:
            if one.kind == "open":
                opened.setdefault(one.lang, number)
            else:
                closed[one.lang] = number
    kept = set()
    for number, (first, *_) in found.items():
        if first.start:
            is_meant = opened.get(first.lang, number) < number
        elif first.kind == "open" and first.end < len(lines[number]):
            is_meant = closed.get(first.lang, -1) >= number
        else:
            is_meant = first.spelling == "name" or first.lang in languages or counts[first.lang] > 1
        if is_meant:
            kept.add(number)
    return kept


def _marker_at_start(line: str) -> Marker | None:
    """An opening or closing marker; codes and slips only where they are the whole line."""
    match = _MARKER.match(line)
    if match is None:
        return None
    found = _language(match[2], is_alone=match.end() == len(line))
    return Marker("close" if match[1] else "open", *found, 0, match.end()) if found else None


def _marker_at_end(line: str) -> Marker | None:
    """The closing marker that text stands before: `text</english>`."""
    start = line.rfind("<", max(0, len(line) - _LONGEST_MARKER)) if line.endswith(">") else 0
    match = _MARKER.fullmatch(line, start) if start > 0 else None
    found = _language(match[2], is_alone=False) if match and match[1] else None
    return Marker("close", *found, start, len(line)) if found else None


@cache
def _names_by_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in language_codes():
        if len(key) > LONGEST_CODE:
            found.setdefault(key[0], []).append(key)
    return found


def _language(name: str, *, is_alone: bool) -> tuple[str, Literal["name", "code", "slip"]] | None:
    key = name.casefold()
    lang = language_codes().get(key)
    if lang and len(key) > LONGEST_CODE:
        return lang, "name"
    if not is_alone:
        return None
    if lang:
        return lang, "code"
    near = next((name for name in _names_by_letter().get(key[0], ()) if is_typo(key, name)), None)
    return (language_codes()[near], "slip") if near else None
