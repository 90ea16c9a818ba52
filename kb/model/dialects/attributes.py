r"""Attributes of headings, `## Lamps {#lamps .wide}`, as Pandoc, Goldmark and kramdown write them.

They are not shown. The first name behind `#` is what links call the heading by. kramdown has a colon behind
the brace, and Pandoc `{-}` for a heading without a number (pandoc.org/MANUAL.html#headings).
"""

import re
from collections.abc import Iterator

from kb.model.text.lazy_pattern import lazy_pattern

ATTRIBUTE = r"""(?:[.#][\w.:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))"""
"""A pattern for one attribute: a class, an id, or a name and its value."""

_LIST = lazy_pattern(
    rf"[ \t]*(?P<list>\{{(?:-|:?[ \t]*{ATTRIBUTE}(?:[ \t]+{ATTRIBUTE})*)[ \t]*\}})(?=[ \t]*#*[ \t]*\r?$)",
    re.MULTILINE,
)
_ID = lazy_pattern(r"[{\s:]#([\w.:-]+)")
_HEADING = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)?#{1,6}[ \t]")
_UNDERLINE = lazy_pattern(r"\n[ \t>]*(?:=+|-+)[ \t]*\r?(?:\n|\Z)")
_MARGIN = lazy_pattern(r"[ \t>]*")


def heading_attributes(text: str, start: int = 0) -> "Iterator[re.Match[str]]":
    """The attributes of the headings of `text[start:]` with the blanks before them, code not considered."""
    if "{" not in text or not any(opening in text for opening in ("{#", "{.", "{:", "{-}")):
        return
    for found in _LIST.finditer(text, start):
        line = text.rfind("\n", 0, found.start()) + 1
        has_words = text[line : found.start()].strip(" \t>#")
        is_heading = _HEADING.match(text, line) or _UNDERLINE.match(text, _line_end(text, found.end()))
        if has_words and is_heading:
            yield found


def heading_parts(words: str) -> tuple[str, str]:
    """The words of a heading without its attributes, and its id; empty where it has none."""
    found = _LIST.search(words) if words.endswith("}") else None
    if found is None or not found.start():
        return words, ""
    named = _ID.search(found["list"])
    return words[: found.start()], named[1] if named else ""


def without_heading_attributes(text: str) -> str:
    """A text whose headings have no attributes."""
    pieces: list[str] = []
    at = 0
    for found in heading_attributes(text):
        pieces.append(text[at : found.start()])
        at = found.end()
    return "".join((*pieces, text[at:]))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
