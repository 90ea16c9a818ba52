"""The citation: a paper's title and, in the last balanced parenthesis, its authors.

    *Title* (A, B, C)        **Title**        Title (A and B)        Title
                                                                       over two lines (A, B)

Counted over 3,854 notes: asterisks 1,805, plain 1,675, over two lines 122, without authors ~8.
Commentary may stand in the same place, so a plain line counts only when what stands in its parenthesis
reads as names.
"""

import re
from typing import NamedTuple

from kb.parse.language import has_hangul

_MAX_LINES = 4
_MAX_NAME_WORDS = 8
_MAX_NAME_LENGTH = 90
_MAX_BARE_TITLE = 200
_MIN_CUT_NAMES = 5
_STARRED = re.compile(r"(\*\*|\*|__|_)(?=\S)(.+?)(?<=\S)\1(?=\s*(?:\(|$))", re.DOTALL)
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;]")
_STRUCTURE = re.compile(r"[(),;]")
_PARENTHESIS = re.compile(r"[()]")
_LEADING_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_TEAM = re.compile(r"\s*:\s+")
_NOT_SHOWN = re.compile(r"\s*\(?\s*\(?(?:[0-9]+ )?additional authors not shown\)?\s*\)?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d)\.?|i{2,3}|iv", re.IGNORECASE)
_NO_NAME = re.compile(r"https?://|[!?=<>]|[.…]$|\.{2,}")
_ABBREVIATED_END = re.compile(r"(?:\b[A-Z]|\b(?:al|Jr|Sr|Inc|Ltd|Co|Corp))\.$")
_SENTENCE_END = re.compile(r"[.!]$|\.\.\.|…$")


class Citation(NamedTuple):
    """A title, its authors (none where none are named), and how many lines of text it took."""

    title: str
    authors: tuple[str, ...]
    lines: int


def citation(lines: list[str]) -> Citation | None:
    """The citation that some consecutive (stripped) lines begin with, if they begin with one."""
    for count in range(1, min(len(lines), _MAX_LINES) + 1):
        found = _whole_citation(" ".join(lines[:count]), count)
        if found:
            return found
    return _starred_title(lines)


def bare_title(line: str) -> str | None:
    """A title standing alone on a line, without asterisks or authors, or None where it reads as prose."""
    if len(line) > _MAX_BARE_TITLE or has_hangul(line) or _SENTENCE_END.search(line):
        return None
    return line if line[:1].isalnum() or line[:1] in "\"'“‘$" else None


def _whole_citation(text: str, lines: int) -> Citation | None:
    if not text.endswith(")"):
        return _unclosed_citation(text, lines)
    start = _last_parenthesis(text)
    if not start:
        return None
    head, inner = text[:start].strip(), text[start + 1 : -1]
    starred = _STARRED.fullmatch(head)
    names = authors(inner)
    if not names:
        return None
    if starred:
        return Citation(_collapsed(starred[2]), names, lines)
    if has_hangul(head) or not _read_as_names(names, inner):
        return None
    return Citation(_collapsed(head.strip("*")), names, lines)


def _unclosed_citation(text: str, lines: int) -> Citation | None:
    """A citation whose long author list was cut off before its parenthesis closed."""
    head, parenthesis, inner = text.partition(" (")
    if not parenthesis or ")" in inner or has_hangul(text):
        return None
    names = authors(inner)
    if len(names) < _MIN_CUT_NAMES or not all(map(_is_name, names)):
        return None
    return Citation(_collapsed(head.strip("*")), names, lines)


def _starred_title(lines: list[str]) -> Citation | None:
    if not lines or not lines[0].startswith(("*", "_")):
        return None
    for count in range(1, min(len(lines), 2) + 1):
        text = " ".join(lines[:count])
        starred = _STARRED.fullmatch(text)
        if starred:
            return Citation(_collapsed(starred[2]), (), count)
    return None


def authors(text: str) -> tuple[str, ...]:
    """The names of an author list: commas and `and` part them, parentheses belong to a name.

    `Team: A, B` is the team and its members; `(additional authors not shown)` is nobody.
    """
    text = _NOT_SHOWN.sub("", _collapsed(text))
    names: list[str] = []
    for part in _top_level_parts(text):
        stripped = part.strip()
        for name in _AND.split(stripped) if " " in stripped else (stripped,):
            cleaned = _LEADING_AND.sub("", name.strip())
            if names and _SUFFIX.fullmatch(cleaned):
                names[-1] += f", {cleaned}"
            else:
                names += [piece for piece in _TEAM.split(cleaned, maxsplit=1) if piece]
    return tuple(names)


def _top_level_parts(text: str) -> list[str]:
    if "(" not in text:
        return _SEPARATOR.split(text)
    parts, depth, start = [], 0, 0
    for match in _STRUCTURE.finditer(text):
        char = match[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _last_parenthesis(text: str) -> int | None:
    """Where the parenthesis that ends the text opens."""
    depth = 0
    for match in reversed(list(_PARENTHESIS.finditer(text))):
        depth += 1 if match[0] == ")" else -1
        if depth == 0:
            return match.start()
    return None


def _read_as_names(names: tuple[str, ...], inner: str) -> bool:
    if has_hangul(inner) and len(names) == 1 and len(inner.split()) > 2:  # noqa: PLR2004 - a clause, not a name
        return False
    named = [name for name in names if _is_name(name)]
    if len(names) == 1:
        return len(named) == 1 and not any(char.isdigit() for char in inner)
    return len(named) >= len(names) * 0.7


def _is_name(text: str) -> bool:
    if len(text) > _MAX_NAME_LENGTH or len(text.split()) > _MAX_NAME_WORDS:
        return False
    if _NO_NAME.search(text) and not _ABBREVIATED_END.search(text):
        return False
    return any(word[:1].isalpha() and not word[:1].islower() for word in re.split(r"[\s(.'’-]+", text))


def _collapsed(text: str) -> str:
    return " ".join(text.split())
