"""The citation: a paper's title and, in the last balanced parenthesis, its authors.

    *Title* (A, B, C)        **Title**        Title (A and B)        Title
                                                                       over two lines (A, B)

Of 3,854 notes 1,805 have asterisks, 1,675 are plain, 122 run over two lines, some 8 have no authors.
Commentary may take the same position, so a plain line counts only if its parenthesis reads as names.
"""

import re
from typing import NamedTuple

from kb.language.script import has_hangul
from kb.model.grammar.url import SCHEME
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.author_list import authors
from kb.parse.head.labels import is_section

_MOST_TITLE_LINES = 4
_LONGEST = 100_000  # characters; the longest author lists have 3,000 names
_MAX_NAME_WORDS = 8
_MAX_NAME_LENGTH = 90
_MAX_BARE_TITLE = 200
_MIN_CUT_NAMES = 5
_NAMED_SHARE = 0.7  # of the parts of a parenthesis; one may be an odd name
_LONG_WORD = 4
_CAPITAL_SHARE = 0.6  # of the long words of a line with no other sign of a title
_STARRED = lazy_pattern(r"(\*{1,3}|__|_)(?=\S)(.+?)(?<=\S)\1(?=\s*(?:\(|$))", re.DOTALL)
_STARS = ("*", "_")
_PROPERTY = lazy_pattern(r"[\w-]{1,40}::(?:\s|$)")
_PARENTHESIS = lazy_pattern(r"[()]")
_ODD = lazy_pattern(r"[!?=<>.…/0-9]")
_NO_NAME = lazy_pattern(rf"{SCHEME}|[!?=<>]|[.…]$|\.{{2,}}")
_ABBREVIATED_END = lazy_pattern(r"(?:\b[A-Z]|\b(?:al|Jr|Sr|Inc|Ltd|Co|Corp))\.$")
_ORGANISATION = lazy_pattern(r"\b(?:AI|Team|Labs?|Group|Research)$")
_LEADING = lazy_pattern(
    r"^(?:this|these|that|here|see|check|read|reading|via|from|new|nice|great|cool|interesting|i|we|it|my)\b"
    r"|\b(?:on|of|at|in|by|to|is|are|see|from|with|and|the|via|paper|called)$",
    re.IGNORECASE,
)
_NAME_PART = lazy_pattern(r"[\s(.'’-]+")
_SENTENCE_END = lazy_pattern(r"[.!…]$")
_NEXT_SENTENCE = lazy_pattern(r"[a-z)][.!] [A-Z]")
_WORD = lazy_pattern(r"[A-Za-z][\w'-]*")
_COINED = lazy_pattern(r"\w*(?:[A-Z0-9]\w*){2}[^\s:]*(?: [^\s:]+){0,3}: ")


class Citation(NamedTuple):
    """A title, its authors if any are named, and the number of lines it takes.

    `extra` is what follows the authors, such as the place of publication.
    """

    title: str
    authors: tuple[str, ...] = ()
    lines: int = 1
    extra: str = ""


def citation(lines: list[str]) -> Citation | None:
    """The citation at the start of some consecutive (stripped) lines, if there is one."""
    if lines and _PROPERTY.match(lines[0]):
        return None
    text, taken = "", 0
    for count, line in enumerate(lines, 1):
        if count > _MOST_TITLE_LINES and text.count("(") <= text.count(")"):
            break
        text, taken = f"{text} {line}".lstrip(), count
        if len(text) > _LONGEST:
            break
        if found := _whole_citation(text, count):
            return found
    if not text:
        return None
    return _unclosed_citation(text, taken) or _unclosed_citation(lines[0], 1) or _starred_title(lines)


def is_titled(cited: Citation, title: str) -> bool:
    """Whether a citation has this title, case and emphasis aside."""
    if cited.title == title:
        return True
    written, known = (" ".join(text.split()).strip("*_").casefold() for text in (cited.title, title))
    return written == known


def heading_title(line: str) -> Citation | None:
    """The title in a Markdown heading, with the authors that may follow it."""
    text = line.strip("# ")
    return (citation([text]) or Citation(_collapsed(text))) if text else None


def bare_title(line: str) -> str | None:
    """A title alone on a line, without asterisks or authors; None if the line reads as prose."""
    if len(line) > _MAX_BARE_TITLE or has_hangul(line) or _SENTENCE_END.search(line):
        return None
    if _PROPERTY.match(line):
        return None
    return line if line[:1].isalnum() or line[:1] in "\"'“‘$" else None


def is_capitalised(line: str) -> bool:
    """Whether a line is capitalised like a title: `Most of Its Long Words`, or `NewName: what it does`."""
    long_words = [word for word in _WORD.findall(line) if len(word) >= _LONG_WORD]
    capitals = sum(not word.islower() for word in long_words)
    return capitals >= _CAPITAL_SHARE * max(len(long_words), 1) or _COINED.match(line) is not None


def leads_to_url(line: str) -> bool:
    """Whether a line reads as if a URL should follow it: `This builds on`, `See`."""
    return _LEADING.search(line) is not None


def _whole_citation(text: str, lines: int) -> Citation | None:
    is_starred = text.startswith(_STARS)
    if is_starred:
        text = text.rstrip("., ")
    if not text.endswith(")"):
        return None
    start = _last_parenthesis(text)
    if starred := _STARRED.fullmatch(text[:start].strip()):
        return _starred_citation(starred[2], text[start + 1 : -1], "", lines)
    if is_starred and (starred := _STARRED.match(text)):
        return _starred_citation(starred[2], *_first_parenthesis(text, starred.end()), lines)
    return _plain_citation(text, start, lines)


def _starred_citation(title: str, inner: str, extra: str, lines: int) -> Citation | None:
    if "://" in inner:
        return Citation(_collapsed(title), lines=lines, extra=inner)
    names = authors(inner)
    is_extra = not extra or extra.startswith("(")
    return Citation(_collapsed(title), names, lines, extra) if names and is_extra else None


def _plain_citation(text: str, start: int, lines: int) -> Citation | None:
    head, inner = text[:start].strip(), text[start + 1 : -1]
    names = authors(inner)
    is_link = text[start - 1] == "]"  # of Markdown: its address may hold commas and names
    if not head or is_link or not names or has_hangul(head) or not _read_as_names(names, inner):
        return None
    if head.startswith("#") and is_section(head):
        return None
    is_sentences = _NEXT_SENTENCE.search(head) and not is_capitalised(head)
    if len(names) == 1 and (is_sentences or not text[start - 1].isspace()):
        return None
    return Citation(_without_odd_star(head), names, lines)


def _unclosed_citation(text: str, lines: int) -> Citation | None:
    """A citation whose author list was cut off before its parenthesis closed."""
    starred = _STARRED.match(text) if text.startswith(_STARS) else None
    inner = text[starred.end() :].lstrip() if starred else ""
    if starred and inner.startswith("("):
        names = authors(inner[1:])
        is_list = inner.count(")") < inner.count("(") and names and _are_names(names)
        return Citation(_collapsed(starred[2]), names, lines) if is_list else None
    head, parenthesis, inner = text.partition(" (")
    if not parenthesis or ")" in inner or has_hangul(text):
        return None
    names = authors(inner)
    if len(names) < _MIN_CUT_NAMES or not all(map(_is_name, names)):
        return None
    return Citation(_without_odd_star(head), names, lines)


def _starred_title(lines: list[str]) -> Citation | None:
    if not lines[0].startswith(_STARS):
        return None
    for count in range(1, min(len(lines), 2) + 1):
        starred = _STARRED.fullmatch(" ".join(lines[:count]))
        if starred and "://" not in starred[2] and starred[2].strip("* "):
            return Citation(_collapsed(starred[2]), lines=count)
    return None


def _last_parenthesis(text: str) -> int:
    """Where the parenthesis that ends the text opens; 0 if it opens nowhere after a title."""
    if text.count("(") == text.count(")") == 1:
        return text.index("(")
    depth, opening, closing = 0, text.rfind("("), text.rfind(")")
    while opening >= 0:
        if closing > opening:
            depth += 1
            closing = text.rfind(")", 0, closing)
        elif depth == 1:
            return opening
        else:
            depth -= 1
            opening = text.rfind("(", 0, opening)
    return 0


def _first_parenthesis(text: str, start: int) -> tuple[str, str]:
    """What is in the first parenthesis from `start` on (or to the end of the text), and what follows it."""
    depth, opened = 0, len(text)
    for match in _PARENTHESIS.finditer(text, start):
        opened = min(opened, match.end())
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return text[opened : match.start()], text[match.end() :].lstrip(" )")
    return text[opened:-1], ""


def _read_as_names(names: tuple[str, ...], inner: str) -> bool:
    if len(names) > 1:
        return _are_names(names)
    is_clause = has_hangul(inner) and len(inner.split()) > 2  # noqa: PLR2004 - of words; a name has two
    has_number = any(char.isdigit() for char in inner) and not _ORGANISATION.search(inner)
    return not is_clause and not has_number and _is_name(inner)


def _are_names(names: tuple[str, ...]) -> bool:
    return sum(map(_is_name, names)) >= len(names) * _NAMED_SHARE


def _is_name(text: str) -> bool:
    if len(text) > _MAX_NAME_LENGTH or len(text.split()) > _MAX_NAME_WORDS:
        return False
    if _ODD.search(text) is None:
        if text[:1].isupper():
            return True
    elif _NO_NAME.search(text) and not _ABBREVIATED_END.search(text):
        return False
    return any(word[:1].isalpha() and not word[:1].islower() for word in _NAME_PART.split(text))


def _without_odd_star(title: str) -> str:
    """A title whose opening asterisk has no partner, without it."""
    return _collapsed(title.lstrip("*") if title.count("*") % 2 else title)


def _collapsed(text: str) -> str:
    return " ".join(text.split())
