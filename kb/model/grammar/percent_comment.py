"""Obsidian's comments: which `%%` belong together, and which are text.

    a sentence %%with a comment%% in it        %%
                                               a block of it
                                               %%

Obsidian pairs them in order, over any number of lines. So does `kb`, but a `%%` after a digit may be a
percentage, and one may be forgotten or be text. The rule:

1. A reading of a text makes each `%%` text, the beginning of a comment or the end of one. A comment ends
   at a `%%`, or where its paragraph or the text ends if its end was forgotten.
2. Each of these choices has a price: nothing if that is what the `%%` looks like (`_CHOICES`), and
   something if a comment leaves its paragraph, is cut off, or holds what looks like a mark.
3. What any of the cheapest readings hides is hidden, and what a reading hides that costs `_MARGIN` more:
   better too little is published than too much. But where a text has no other mark, `a %% b` is text.

A percentage ends the comment of its paragraph for nothing, and inside one it costs a little once: what was
begun and ended is hidden, whatever stands before its end, and `50%% and 60%%` is text.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kb.model.grammar.percent_run import Look, Run, paragraphs, runs

_MARGIN = 1
_INSIDE_LATE = 3  # a percentage inside a comment that left its paragraph
_NEVER = 20  # more than any other difference between two readings that counts


class _Kind(NamedTuple):
    """How a comment began, and what it costs that it leaves its paragraph, or has no end.

    Without one it is cut off at the end of its paragraph, or goes on to the end of the text.
    """

    reaches: int
    is_cut: int
    is_open_at_end: int


_BLOCK = _Kind(3, 9, 3)  # alone in its line
_BEGUN = _Kind(2, 3, 5)  # what looks like a beginning
_OTHER = _Kind(3, 3, 6)
_KINDS = (_BLOCK, _BEGUN, _OTHER)


class _Open(NamedTuple):
    """A comment that is open: how it began, if it holds a percentage, and if it left its paragraph."""

    kind: _Kind
    has_percentage: bool = False
    has_left: bool = False


_OPEN = tuple(
    _Open(kind, one, other) for kind in _KINDS for one in (False, True) for other in (False, True)
)
_STATES = (None, *_OPEN)
_NUMBERS = {state: number for number, state in enumerate(_STATES)}
_CLOSED = 0


class _Choice(NamedTuple):
    """What each use of a run costs: as text, as a comment's beginning or end, as text inside one."""

    text: int
    begins: int
    kind: _Kind
    ends: int
    inside: int


_CHOICES = {
    Look.BEGINS_TIGHT: _Choice(4, 0, _BEGUN, 6, 4),
    Look.BEGINS_LOOSE: _Choice(4, 0, _BEGUN, 5, 4),
    Look.ENDS: _Choice(3, 4, _OTHER, 0, 2),
    Look.TIGHT: _Choice(2, 0, _OTHER, 0, 1),
    Look.LOOSE: _Choice(2, 0, _OTHER, 0, 2),
    Look.FIRST: _Choice(4, 0, _BEGUN, 2, 3),
    Look.ALONE: _Choice(10, 0, _BLOCK, 1, 6),
    Look.DOUBLE: _Choice(1, 0, _OTHER, 0, 0),
    Look.PERCENTAGE: _Choice(0, 2, _OTHER, 0, 1),
    Look.APART: _Choice(0, _NEVER, _OTHER, 1, 0),
    Look.ESCAPED: _Choice(0, _NEVER, _OTHER, _NEVER, 0),
}
_Costs = tuple[int, ...]  # by the number of a state, above the least of them
_Step = tuple[int, int, int]  # the number of the state before, of that after, and its cost
_Event = Look | None  # a run, or the end of a paragraph
_FROM_HERE: _Costs = (0, *[_NEVER] * len(_OPEN))
_TO_THE_END: _Costs = (0, *(state.kind.is_open_at_end for state in _OPEN))


class PercentComments:
    """The comments of a text between `%%`, asked for in order."""

    def __init__(self, text: str) -> None:
        self.unclear: list[int] = []
        """The first `%%` of paragraphs of which the readings differ, or cost more than to leave them."""
        self._text = text
        self._known: set[int] = set()
        self._ends: dict[int, int] = {}

    def end(self, start: int) -> int | None:
        """Where the comment ends that the `%%` at `start` opens; None where it is text."""
        if start not in self._known:
            self._read(start)
        return self._ends.get(start)

    def _read(self, start: int) -> None:
        """Find the comments from an offset on that is in none."""
        found = list(_pieces(self._text, start))
        self._known = {run.start for run, _ in found if run}
        self._ends = {}
        self.unclear = [at for at in self.unclear if at < start]
        marks = [run.look for run, _ in found if run and run.is_mark]
        if marks in ([Look.LOOSE], [Look.TIGHT]):
            self.unclear += [run.start for run, _ in found if run and run.is_mark]
            return
        readings = _Readings([run.look if run else None for run, _ in found])
        begun: int | None = None
        for (run, end), is_hidden in zip(found, readings.hidden, strict=True):
            if begun is None and is_hidden and run:
                begun = run.start
            elif begun is not None and not is_hidden:
                self._ends[begun] = run.end if run else begun + len(self._text[begun:end].rstrip())
                begun = None
        if begun is not None:
            self._ends[begun] = len(self._text.rstrip())
        first: int | None = None
        is_unclear = False
        for (run, _), is_doubtful in zip(found, readings.doubtful, strict=True):
            first = run.start if first is None and run else first
            is_unclear |= is_doubtful
            if run is None:
                self.unclear += [first] if is_unclear and first is not None else []
                first, is_unclear = None, False


class _Readings:
    """What the best readings of some events do: for each, whether what follows is hidden and doubtful."""

    def __init__(self, events: list[_Event]) -> None:
        ahead = [_TO_THE_END]
        for event in reversed(events):
            ahead.append(_before(ahead[-1], event))
        ahead.reverse()
        self.hidden: list[bool] = []
        self.doubtful: list[bool] = []
        reached, state = _FROM_HERE, _CLOSED
        for event, following in zip(events, ahead[1:], strict=True):
            reached = _after(reached, event)
            is_hidden, is_shown = _hides(reached, following)
            state, is_odd = _best_step(state, event, following)
            self.hidden.append(is_hidden)
            self.doubtful.append((is_hidden and is_shown) or is_odd)
        if self.doubtful and _STATES[state]:
            self.doubtful[-1] = True


def _pieces(text: str, start: int) -> Iterator[tuple[Run | None, int]]:
    """The runs of a text from an offset on, each with its end, and None with the end of each paragraph."""
    for begin, end in paragraphs(text, start):
        yield from ((run, run.end) for run in runs(text, begin, end))
        yield None, end


@cache
def _steps(event: _Event) -> tuple[_Step, ...]:
    """What an event may do in each state."""
    if event is None:
        return (_CLOSED, _CLOSED, 0), *_steps_out_of_a_paragraph()
    choice = _CHOICES[event]
    steps = [(_CLOSED, _CLOSED, choice.text), (_CLOSED, _NUMBERS[_Open(choice.kind)], choice.begins)]
    for number, state in enumerate(_OPEN, 1):
        if event is Look.PERCENTAGE:
            inside = 0 if state.has_percentage else _INSIDE_LATE if state.has_left else choice.inside
            steps.append((number, _NUMBERS[state._replace(has_percentage=True)], inside))
        else:
            steps.append((number, number, choice.inside))
        is_end_of_block = event is Look.ALONE and state.kind is _BLOCK
        steps.append((number, _CLOSED, 0 if is_end_of_block else choice.ends))
        if event is Look.DOUBLE:
            steps.append((number, _NUMBERS[_Open(_OTHER)], 0))
    return tuple(steps)


def _steps_out_of_a_paragraph() -> Iterator[_Step]:
    for number, state in enumerate(_OPEN, 1):
        if state.has_left:
            yield number, number, 0
        else:
            yield number, _NUMBERS[state._replace(has_left=True)], state.kind.reaches
            yield number, _CLOSED, state.kind.is_cut


@cache
def _before(after: _Costs, event: _Event) -> _Costs:
    """What the best readings cost from an event on."""
    costs = [_NEVER] * len(_STATES)
    for state, following, cost in _steps(event):
        costs[state] = min(costs[state], cost + after[following])
    return _above_least(costs)


@cache
def _after(before: _Costs, event: _Event) -> _Costs:
    """What the best readings cost up to an event and with it."""
    costs = [_NEVER] * len(_STATES)
    for state, following, cost in _steps(event):
        costs[following] = min(costs[following], before[state] + cost)
    return _above_least(costs)


@cache
def _best_step(state: int, event: _Event, after: _Costs) -> tuple[int, bool]:
    """What a best reading does in a state, and if that is odd: unlikely, or a late end at a percentage."""
    steps = [
        (cost + after[following], following, cost) for at, following, cost in _steps(event) if at == state
    ]
    _, following, cost = min(steps)
    comment = _STATES[state]
    if comment and following == _CLOSED:
        return following, cost > _MARGIN or (event is Look.PERCENTAGE and comment.has_left)
    return following, cost > _MARGIN and event is not None


@cache
def _hides(reached: _Costs, ahead: _Costs) -> tuple[bool, bool]:
    """Whether one of the readings that count hides what is between, and whether a best one shows it."""
    costs = [cost + further for cost, further in zip(reached, ahead, strict=True)]
    least = min(costs)
    return min(costs[1:]) <= least + _MARGIN, costs[_CLOSED] == least


def _above_least(costs: list[int]) -> _Costs:
    least = min(costs)
    return tuple(min(cost - least, _NEVER) for cost in costs)
