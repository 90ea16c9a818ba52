"""Language markers: `<english>` alone on a line opens a block, `</english>` closes it.

The name is a language's English name or ISO 639 code. Misspelt names are understood; words such as `<pre>`
or `<mid>`, and codes that are HTML elements, are text.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kb.language.names import LONGEST_CODE, language_codes
from kb.language.typos import is_typo
from kb.model.text.lazy_pattern import lazy_pattern

_MARKER = lazy_pattern(r"<[ \t]*(/?)[ \t]*([A-Za-z]{2,12})(?:-[A-Za-z]{2,4})?[ \t]*>")
_LONGEST_MARKER = 24  # characters


class LanguageMarker(NamedTuple):
    """A language marker; `start` and `end` are characters of its stripped line.

    A full `name` is always a marker; a `code` or a `typo` may be a word for something else.
    """

    kind: Literal["open", "close"]
    lang: str
    spelling: Literal["name", "code", "typo"]
    start: int
    end: int


def language_markers(line: str) -> tuple[LanguageMarker, ...]:
    """The language markers of a stripped line: one that begins it, one that ends it."""
    return _markers(line) if "<" in line else ()


def marker_lines(lines: "Mapping[int, str]", languages: tuple[str, ...]) -> set[int]:
    """The numbers of those `lines` whose words in angle brackets are markers, not text.

    A full name alone on a line always is one. A code or a misspelt name is one if it means one of the
    collection's `languages` or the note has another marker of that language. With text after it, an opening
    marker must be closed later; a closing marker after text must have been opened.
    """
    found = {number: language_markers(line) for number, line in lines.items()}
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


@lru_cache(
    maxsize=64
)  # a note writes the same few markers again and again, and each is looked at four times
def _markers(line: str) -> tuple[LanguageMarker, ...]:
    return tuple(found for found in (_marker_at_start(line), _marker_at_end(line)) if found)


def _marker_at_start(line: str) -> LanguageMarker | None:
    """An opening or closing marker; codes and misspelt names only if they are the whole line."""
    match = _MARKER.match(line)
    if match is None:
        return None
    found = _language(match[2], is_alone=match.end() == len(line))
    return LanguageMarker("close" if match[1] else "open", *found, 0, match.end()) if found else None


def _marker_at_end(line: str) -> LanguageMarker | None:
    """The closing marker after some text: `text</english>`."""
    start = line.rfind("<", max(0, len(line) - _LONGEST_MARKER)) if line.endswith(">") else 0
    match = _MARKER.fullmatch(line, start) if start > 0 else None
    found = _language(match[2], is_alone=False) if match and match[1] else None
    return LanguageMarker("close", *found, start, len(line)) if found else None


@cache
def _names_by_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in language_codes():
        if len(key) > LONGEST_CODE:
            found.setdefault(key[0], []).append(key)
    return found


def _language(name: str, *, is_alone: bool) -> tuple[str, Literal["name", "code", "typo"]] | None:
    key = name.casefold()
    lang = language_codes().get(key)
    if lang and len(key) > LONGEST_CODE:
        return lang, "name"
    if not is_alone:
        return None
    if lang:
        return lang, "code"
    near = next((name for name in _names_by_letter().get(key[0], ()) if is_typo(key, name)), None)
    return (language_codes()[near], "typo") if near else None
