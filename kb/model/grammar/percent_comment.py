"""Obsidian's comments: which `%%` belong together, and which are text.

    a sentence %%with a comment%% in it        %%
                                               a block of it
                                               %%

Obsidian pairs them in order, over any number of lines. So does `kb`, but a `%%` after a digit may be a
percentage, and one may be forgotten. Of all ways to read a paragraph the likeliest is taken, by where the
spaces are; of those that are equally likely each hides what it would, so that nothing private is shown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_ALONE = re.compile(r"(?<![^\n])[ \t]*%{2,}[ \t]*\r?(?![^\n])")
_RUN = re.compile(r"\\[\\`<$]|\\?%{2,}")
_PLAIN_RUN = re.compile(r"(?<![0-9%])%{2,}")
_APART = re.compile(r"(`+)(?!`)|<!--|\$\$")
_CLOSED, _OPEN, _OPEN_BLOCK = range(3)
_NEVER = 1_000_000
_BRACKETS = "([{<\"'“‘「『（|*_~"
_AFTER = ".,;:!?)]}>\"'”’」』）|*_~"


class PercentComments:
    """The comments of a text between `%%`, asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._from = self._to = 0
        self._ends: dict[int, int] = {}

    def end(self, start: int, stop: int) -> int | None:
        """Where the comment ends that the `%%` at `start` opens; None where it is text.

        The paragraph around it ends at `stop`.
        """
        if not (self._from <= start and stop == self._to):
            self._from, self._to = start, stop
            self._ends = dict(_comments(self._text, start, stop))
        return self._ends.get(start)


class _Run(NamedTuple):
    """A run of `%`, and how unlikely each reading of it is.

    `outside` and `inside`: it is text there. `opens`, `closes`; `turns`: it ends a comment and begins one.
    """

    start: int
    end: int
    outside: int
    opens: int
    inside: int
    closes: int
    turns: int
    is_alone: bool
    is_percentage: bool

    def steps(self) -> Iterator[tuple[int, int, int]]:
        """The states before and after it, and what each step costs."""
        yield _CLOSED, _CLOSED, self.outside
        yield _CLOSED, _OPEN_BLOCK if self.is_alone else _OPEN, self.opens
        for state in (_OPEN, _OPEN_BLOCK):
            yield state, state, self.inside
            yield state, _OPEN, self.turns
        yield _OPEN, _CLOSED, self.closes
        yield _OPEN_BLOCK, _CLOSED, self.closes + (not self.is_alone) + self.is_percentage


def _comments(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The comments of a paragraph from its first `%%` on; the last may end below it."""
    runs = list(_runs(text, start, stop))
    is_last = text.find("%%", stop) < 0
    hidden = _hidden(runs, _NEVER if is_last else 1)
    begun: int | None = None
    for run, is_hidden in zip(runs, hidden, strict=True):
        if begun is None and is_hidden:
            begun = run.start
        elif begun is not None and not is_hidden:
            yield begun, run.end
            begun = None
    if begun is not None:
        last = runs[-1]
        end = _distant_end(text, begun, last.end)
        if end is not None:
            yield begun, end
        elif begun < last.start:
            yield begun, last.end


def _hidden(runs: list[_Run], unclosed: int) -> list[bool]:
    """Whether what follows each run is hidden in one of the likeliest readings."""
    ahead = [[0, unclosed, unclosed]]
    for run in reversed(runs):
        costs = [_NEVER] * 3
        for before, after, cost in run.steps():
            costs[before] = min(costs[before], cost + ahead[-1][after])
        ahead.append(costs)
    ahead.reverse()
    least = ahead[0][_CLOSED]
    reached = [0, _NEVER, _NEVER]
    found = []
    for run, rest in zip(runs, ahead[1:], strict=True):
        costs = [_NEVER] * 3
        for before, after, cost in run.steps():
            costs[after] = min(costs[after], reached[before] + cost)
        reached = costs
        found.append(any(costs[state] + rest[state] == least for state in (_OPEN, _OPEN_BLOCK)))
    return found


def _runs(text: str, start: int, stop: int) -> Iterator[_Run]:
    apart = _stretches_apart(text, start, stop)
    span = next(apart, (stop, stop))
    for found in _RUN.finditer(text, start, stop):
        if not found[0].endswith("%"):
            continue
        at, end = found.span()
        while span[1] <= at:
            span = next(apart, (stop, stop))
        if found[0][0] == "\\":
            yield _Run(at + 1, end, 0, _NEVER, 0, 0, _NEVER, is_alone=False, is_percentage=False)
        else:
            yield _run(text, at, end, is_apart=span[0] < at)


def _run(text: str, at: int, end: int, *, is_apart: bool) -> _Run:
    before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
    turns = 0 if end - at > 3 else _NEVER  # noqa: PLR2004 - the last two of four open a comment
    is_begun = (before.isspace() or before in _BRACKETS) and not after.isspace()
    is_ended = not before.isspace() and (after.isspace() or after in _AFTER)
    is_alone = _is_alone(text, at)
    if is_apart:
        return _Run(at, end, 0, 1, 0, 1, turns, is_alone, is_percentage=False)
    if before.isdigit():
        is_glued = after.isascii() and after.isalpha()
        outside = 3 if is_glued else 0
        return _Run(at, end, outside, 1, outside, is_glued, turns, is_alone, is_percentage=True)
    inside, outside = (3, 4) if is_begun else (2, 2)
    return _Run(at, end, outside, is_ended, inside, is_begun, turns, is_alone, is_percentage=False)


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


def _distant_end(text: str, start: int, opened: int) -> int | None:
    """The end of a comment over several paragraphs, looked for from `opened` on.

    If its last `%%` looks like the first of another comment, that one is hidden as well, or the first `%%`
    is text if it is the word of a sentence. One after a digit is a percentage if another follows.
    """
    first = closing = _unfenced(text, opened)
    while closing >= 0 and text[closing - 1].isdigit():
        closing = _unfenced(text, _run_end(text, closing))
    if closing < 0:
        return _run_end(text, first) if first >= 0 else None
    end = _run_end(text, closing)
    following = _unfenced(text, end)
    if following < 0:
        return end
    if closing > first:
        return end if len(_PLAIN_RUN.findall(text, end)) % 2 == 0 else _run_end(text, following)
    is_alone = _is_alone(text, closing)
    if not (is_alone or _opens(text, closing)) or (is_alone and _is_alone(text, start)):
        return end
    is_word = text[text.rfind("\n", 0, start) + 1 : start].strip() != ""
    return None if is_word and not is_alone else _run_end(text, following)


def _run_end(text: str, start: int) -> int:
    end = start + 2
    while text.startswith("%", end):
        end += 1
    return end


def _opens(text: str, start: int) -> bool:
    """Whether a `%%` stands as one does before a comment: a space before it and none after it."""
    after = text[_run_end(text, start) :][:1]
    return text[start - 1].isspace() and after != "" and not after.isspace()


def _is_alone(text: str, start: int) -> bool:
    """Whether a `%%` is all that its line holds."""
    return _ALONE.match(text, text.rfind("\n", 0, start) + 1) is not None


def _unfenced(text: str, at: int) -> int:
    """The next `%%` outside of fenced code, -1 without one; one in a fence that is never closed counts."""
    found = text.find("%%", at)
    if found < 0 or not ("```" in text[at:found] or "~~~" in text[at:found]):
        return found
    fence, inside = "", -1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        opening = _FENCE.match(text, at, end)
        if fence:
            rest = text[at:end].strip()
            inside = text.find("%%", at, end) if inside < 0 else inside
            fence = "" if rest.startswith(fence) and not rest.strip(fence[0]) else fence
        elif opening:
            fence, inside = opening[1], -1
        elif (found := text.find("%%", at, end)) >= 0:
            return found
        at = end + 1
    return inside if fence else -1
