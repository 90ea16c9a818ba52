"""Obsidian's comments: which `%%` belong together, and which are text.

    a sentence %%with a comment%% in it        %%
                                               a block of it
                                               %%

Obsidian pairs them in order, over any number of lines. So does `kb`, but a `%%` after a digit may be a
percentage, and one may be forgotten. The rule:

1. A reading of a paragraph makes each `%%` text, the beginning of a comment or the end of one. Each choice
   costs what `_CHOICES` says: nothing if it is what the `%%` looks like.
2. If the number of marks is even (percentages do not count), every comment ends in its paragraph. If it is
   odd, one may reach into the next paragraph whose number is odd, over those between, or be cut off where
   its paragraph ends, if it surely begins or another paragraph has marks. Both cost something.
3. The readings that cost least in all are taken. What one of them hides is hidden; if they make text of
   marks whose number is even, so is what the best reading hides that uses them all.

So what stands in pairs that look like pairs is hidden whatever percentages are beside them, and a paragraph
without `%%` is hidden only if it has a paragraph with an odd number of marks on both sides.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kb.model.grammar.percent_run import Look, Run, paragraph_end, paragraphs, runs

_NEVER = 100  # more than any other difference between two readings
_CLOSED, _LOOSE, _TIGHT, _BEGUN_LOOSE, _BEGUN_TIGHT, _BLOCK = range(6)
_STATES = range(6)
_OPEN = _STATES[1:]
_BEGUN = (_BEGUN_LOOSE, _BEGUN_TIGHT)
_MAYBE_BEGUN = (*_BEGUN, _LOOSE, _BLOCK)
_REACH = 3  # a comment reaches into the next odd paragraph
_CUT = 2  # a comment ends with its paragraph

_Costs = tuple[int, ...]  # by state, above the least of them


class _Choice(NamedTuple):
    """What each use of a run costs: as text, as the beginning and as the end of a comment.

    `opened` is the state after it begins one; `closes_tight` and `closes_block` are the costs of the end of
    a comment without a space at its beginning, and of one whose beginning is alone in its line.
    """

    text: int
    opens: int
    opened: int
    closes: int
    closes_tight: int
    closes_block: int


_CHOICES = {
    Look.BEGINS_TIGHT: _Choice(3, 0, _BEGUN_TIGHT, 3, 3, 4),
    Look.BEGINS_LOOSE: _Choice(3, 0, _BEGUN_LOOSE, 3, 3, 4),
    Look.ENDS: _Choice(3, 3, _LOOSE, 0, 0, 1),
    Look.TIGHT: _Choice(2, 0, _TIGHT, 0, 0, 1),
    Look.LOOSE: _Choice(2, 0, _LOOSE, 0, 0, 1),
    Look.FIRST: _Choice(3, 0, _BEGUN_LOOSE, 1, 1, 1),
    Look.ALONE: _Choice(2, 0, _BLOCK, 0, 0, 0),
    Look.DOUBLE: _Choice(2, 0, _TIGHT, 0, 0, 1),
    Look.PERCENTAGE: _Choice(0, 1, _LOOSE, 1, 0, 2),
    Look.APART: _Choice(0, _NEVER, _LOOSE, 1, 1, 1),
    Look.ESCAPED: _Choice(0, _NEVER, _LOOSE, 0, 0, 0),
}
_END: _Costs = (0, *[_NEVER] * len(_OPEN))


@cache
def _steps(look: Look, *, is_text: bool) -> tuple[tuple[int, int, int], ...]:
    """The states before and after a run, and what each step costs; a mark may be text or not."""
    choice = _CHOICES[look]
    closes = {_TIGHT: choice.closes_tight, _BEGUN_TIGHT: choice.closes_tight, _BLOCK: choice.closes_block}
    steps = [(_CLOSED, choice.opened, choice.opens)]
    steps += [(state, _CLOSED, closes.get(state, choice.closes)) for state in _OPEN]
    if is_text or look >= Look.DOUBLE:
        steps += [(state, state, choice.text) for state in _STATES]
    if look is Look.DOUBLE:
        steps += [(state, _TIGHT, 0) for state in _OPEN]
    return tuple(steps)


def _above_least(costs: list[int]) -> tuple[_Costs, int]:
    least = min(costs)
    return tuple(min(cost - least, _NEVER) for cost in costs), least


@cache
def _before(after: _Costs, look: Look, *, is_text: bool) -> tuple[_Costs, int]:
    """What the best readings cost from a run on, and how much the least of them rises by it."""
    costs = [_NEVER] * len(_STATES)
    for state, following, cost in _steps(look, is_text=is_text):
        costs[state] = min(costs[state], cost + after[following])
    return _above_least(costs)


@cache
def _after(before: _Costs, look: Look, *, is_text: bool) -> _Costs:
    """What the best readings cost up to a run and with it."""
    costs = [_NEVER] * len(_STATES)
    for state, following, cost in _steps(look, is_text=is_text):
        costs[following] = min(costs[following], before[state] + cost)
    return _above_least(costs)[0]


@cache
def _hides(reached: _Costs, ahead: _Costs) -> tuple[bool, bool]:
    """Whether one of the best readings hides what is between, and whether one shows it."""
    costs = [cost + further for cost, further in zip(reached, ahead, strict=True)]
    return min(costs[_LOOSE:]) == min(costs), costs[_CLOSED] == min(costs)


@cache
def _at_end(after: _Costs, cuts: tuple[int, ...]) -> tuple[_Costs, int]:
    """What the best readings cost at the end of an odd paragraph, from those at the next one."""
    costs = [after[_CLOSED], *(after[state] + _REACH for state in _OPEN)]
    for state in cuts:
        costs[state] = min(costs[state], after[_CLOSED] + _CUT)
    return _above_least(costs)


@cache
def _at_next(reached: _Costs, cuts: tuple[int, ...]) -> _Costs:
    """What the best readings cost up to the next odd paragraph, from those up to the end of this one."""
    closed = min(reached[_CLOSED], *(reached[state] + _CUT for state in cuts))
    return _above_least([closed, *(reached[state] + _REACH for state in _OPEN)])[0]


class PercentComments:
    """The comments of a text between `%%`, asked for in order."""

    def __init__(self, text: str) -> None:
        self.unclear: list[int] = []
        """The first `%%` of paragraphs of which the best readings differ, or cost too much."""
        self._text = text
        self._from, self._to = 0, -1
        self._ends: dict[int, int] = {}
        self._has_marks = False
        self._later: _Later | None = None

    def end(self, start: int) -> int | None:
        """Where the comment ends that the `%%` at `start` opens; None where it is text."""
        if not self._from <= start <= self._to:
            self._ends = {}
            self._from, self._to = start, paragraph_end(self._text, start)
            found = list(runs(self._text, start, self._to))
            marks = sum(run.is_mark for run in found)
            if marks % 2:
                self._read_odd(found)
            else:
                self._read_even(found)
            self._has_marks = self._has_marks or marks > 0
        return self._ends.get(start)

    def _read_even(self, found: list[Run]) -> None:
        """Read a paragraph whose comments end in it."""
        best, of_marks = _Readings(found, _END), _Readings(found, _END, is_text=False)
        best.read(_END)
        of_marks.read(_END)
        if best.least or best.is_unclear:
            self.unclear.append(found[0].start)
        self._add(
            found, (one or other for one, other in zip(best.hidden, of_marks.hidden, strict=True)), None
        )

    def _read_odd(self, found: list[Run]) -> None:
        """Read a paragraph with an odd number of marks, and those into which its comments reach."""
        later = self._later = self._later or _Later(self._text, self._to)
        first = index = bisect_left(later.paragraphs, (self._to,))
        cuts = _MAYBE_BEGUN if self._has_marks or later.last_mark > self._to else _BEGUN
        readings = later.readings(found, index, cuts)
        begun, reached, is_unclear = None, _END, False
        cost = later.costs[index] + readings.least
        while True:
            reached = readings.read(reached)
            is_unclear = is_unclear or readings.is_unclear
            begun = self._add(found, readings.hidden, begun)
            reached = _at_next(reached, cuts)
            if not _hides(reached, later.ahead[index])[0]:
                break
            begin, self._to = later.paragraphs[index]
            found = list(runs(self._text, begin, self._to))
            index, cuts = index + 1, _MAYBE_BEGUN
            readings = later.readings(found, index, cuts)
        if begun is not None:
            self._ends[begun] = begun + len(self._text[begun : self._to].rstrip())
        reaches = index - first
        cost -= later.costs[index] + later.ahead[index][_CLOSED]
        if is_unclear or reaches > 1 or cost != _REACH * reaches:
            self.unclear.append(self._from)

    def _add(self, found: list[Run], hidden: Iterable[bool], begun: int | None) -> int | None:
        """Add the comments of some runs; the first may have begun before, and the last may go on."""
        for run, is_hidden in zip(found, hidden, strict=True):
            if begun is None and is_hidden:
                begun = run.start
            elif begun is not None and not is_hidden:
                self._ends[begun] = run.end
                begun = None
        return begun


class _Later:
    """The odd paragraphs of a text from an offset on, and what the best readings cost from each on."""

    def __init__(self, text: str, at: int) -> None:
        self.paragraphs: list[tuple[int, int]] = []
        self.last_mark = -1
        for begin, end in paragraphs(text, at):
            marks = sum(run.is_mark for run in runs(text, begin, end))
            self.last_mark = end if marks else self.last_mark
            self.paragraphs += [(begin, end)] if marks % 2 else []
        self.ahead, self.costs = [_END], [0]
        for begin, end in reversed(self.paragraphs):
            readings = self.readings(list(runs(text, begin, end)), -1, _MAYBE_BEGUN)
            self.ahead.append(readings.ahead[0])
            self.costs.append(self.costs[-1] + readings.rise)
        self.ahead.reverse()
        self.costs.reverse()

    def readings(self, found: list[Run], index: int, cuts: tuple[int, ...]) -> "_Readings":
        """The readings of an odd paragraph before one of these."""
        at_end, rise = _at_end(self.ahead[index], cuts)
        return _Readings(found, at_end, rise)


class _Readings:
    """The readings of some runs: what the best cost from each run on, and what they hide."""

    def __init__(self, found: list[Run], after: _Costs, rise: int = 0, *, is_text: bool = True) -> None:
        self.hidden: list[bool] = []
        self.is_unclear = False
        self.rise = rise
        self._runs, self._is_text = found, is_text
        self.ahead = [after]
        for run in reversed(found):
            after, rise = _before(after, run.look, is_text=is_text)
            self.ahead.append(after)
            self.rise += rise
        self.ahead.reverse()

    @property
    def least(self) -> int:
        """The cost of the best that begin in no comment."""
        return self.rise + self.ahead[0][_CLOSED]

    def read(self, reached: _Costs) -> _Costs:
        """Find out what is `hidden` after each run, from the costs up to the first; those up to the end."""
        for run, ahead in zip(self._runs, self.ahead[1:], strict=True):
            reached = _after(reached, run.look, is_text=self._is_text)
            is_hidden, is_shown = _hides(reached, ahead)
            self.hidden.append(is_hidden)
            self.is_unclear |= is_hidden and is_shown
        return reached
