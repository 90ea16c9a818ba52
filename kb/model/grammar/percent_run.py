"""Runs of `%%`: what each looks like from what stands around it, and the paragraphs they stand in."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_RUN = lazy_pattern(r"\\[\\`<$]|\\?%{2,}")
_APART = lazy_pattern(r"(`+)(?!`)|<!--|\$\$")
_PARAGRAPH_END = lazy_pattern(
    r"\n(?:[ \t>]*\r?(?=\n|\Z)|(?=[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]|#|```|~~~|</?[A-Za-z-]{2,}>)))"
)
_FENCE = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_REST_OF_LINE = lazy_pattern(r"[ \t]*\r?(?:\n|\Z)")
_OPENING = frozenset("([{“‘「『（《<>|")
_CLOSING = frozenset(")]}”’」』）》<>|")
_QUOTING = frozenset("\"'*_~")
_PUNCTUATION = frozenset(".,;:!?…。、·") | _QUOTING


class Look(IntEnum):
    """What a run of `%` looks like.

    A mark `BEGINS_TIGHT` (` %%a`) or `BEGINS_LOOSE` (`(%% a`) a comment or `ENDS` one (`a%%.`), stands
    between words (`TIGHT`) or spaces (`LOOSE`), first in its line (`FIRST`) or `ALONE` in it. Four or more
    are `DOUBLE`: they may end one comment and begin the next. No marks unless need be: a `PERCENTAGE` has a
    digit before it, and one `APART` is in code, a formula or an HTML comment if it is in no other comment.
    """

    BEGINS_TIGHT = 0
    BEGINS_LOOSE = 1
    ENDS = 2
    TIGHT = 3
    LOOSE = 4
    FIRST = 5
    ALONE = 6
    DOUBLE = 7
    PERCENTAGE = 8
    APART = 9
    ESCAPED = 10


class Run(NamedTuple):
    """A run of `%`, without the backslash that escapes it."""

    start: int
    end: int
    look: Look

    @property
    def is_mark(self) -> bool:
        """Whether it surely is one mark."""
        return self.look < Look.DOUBLE


def _paragraph_end(text: str, at: int) -> int:
    """Where the paragraph, list item, heading or line of a fence ends that an offset lies in."""
    found = _PARAGRAPH_END.search(text, at)
    return found.start() if found else len(text)


def paragraphs(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The paragraphs with `%%` from an offset on, which begins one; none in fenced code that is closed."""
    missing = {"`": len(text), "~": len(text)}
    while at < len(text):
        end = _paragraph_end(text, at)
        fence = _FENCE.match(text, at + text.startswith("\n", at), end)
        if fence and len(fence[1]) < missing[fence[1][0]]:
            closing = re.compile(rf"\n[ \t>]*{fence[1]}{fence[1][0]}*[ \t]*\r?(?=\n|\Z)").search(
                text, fence.end()
            )
            if closing is None:
                missing[fence[1][0]] = len(fence[1])
            else:
                at = closing.end()
                continue
        if text.find("%%", at, end) >= 0:
            yield at, end
        at = max(end, at + 1)


def runs(text: str, start: int, stop: int) -> Iterator[Run]:
    """The runs of a paragraph, or of the rest of one."""
    apart = _stretches_apart(text, start, stop)
    span = next(apart, (stop, stop))
    for found in _RUN.finditer(text, start, stop):
        if not found[0].endswith("%"):
            continue
        at, end = found.span()
        while span[1] <= at:
            span = next(apart, (stop, stop))
        if found[0][0] == "\\":
            yield Run(at + 1, end, Look.ESCAPED)
        else:
            yield Run(at, end, Look.APART if span[0] < at else _look(text, at, end))


def _look(text: str, at: int, end: int) -> Look:
    following = text[end : end + 1]
    if text[at - 1 : at].isdigit() and not (following.isascii() and following.isalpha()):
        return Look.PERCENTAGE
    if end - at > 3:  # noqa: PLR2004 - four are twice two
        return Look.DOUBLE
    left, right = _left(text, at), _right(text, end)
    if left is None and right is None:
        return Look.TIGHT
    if left is None or (right and not left):
        return Look.ENDS
    if right is None:
        return Look.BEGINS_TIGHT
    return Look.BEGINS_LOOSE if left and not right else _look_between_spaces(text, at, end)


def _look_between_spaces(text: str, at: int, end: int) -> Look:
    if _REST_OF_LINE.match(text, end) and _is_first(text, at, "> \t"):
        return Look.ALONE
    return Look.FIRST if _is_first(text, at, "> \t-*+") else Look.LOOSE


def _left(text: str, at: int) -> int | None:
    """The punctuation between a run and the space or opening bracket before it; None after a word."""
    begun = at
    while at > 0 and not text[at - 1].isspace():
        at -= 1
        if text[at] in _OPENING:
            break
        if text[at] not in _QUOTING:
            return None
    return begun - at


def _right(text: str, end: int) -> int | None:
    """The punctuation between a run and the space or closing bracket after it; None before a word."""
    begun = end
    while end < len(text) and not text[end].isspace():
        end += 1
        if text[end - 1] in _CLOSING:
            break
        if text[end - 1] not in _PUNCTUATION:
            return None
    return end - begun


def _is_first(text: str, at: int, margin: str) -> bool:
    """Whether only characters of a margin stand before an offset in its line."""
    while at > 0 and text[at - 1] in margin:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _stretches_apart(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Code, HTML comments and formulas: what they would be if no `%%` began before them."""
    missing = set()
    at = start
    while opening := _APART.search(text, at, stop):
        mark, at = opening[0], opening.end()
        closing = -1
        if mark not in missing:
            closing = text.find("-->" if mark == "<!--" else mark, at, stop)
        if closing >= 0:
            at = closing + len(mark)
            yield opening.start(), at
        else:
            missing.add(mark)
