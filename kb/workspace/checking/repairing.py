"""One note repaired in memory: every fix tried, held to its promise, until nothing more is to be done.

A repair that would make the note say something else, or cause a new problem, is not made. So what is
left is left for a person, and a second run finds nothing to do.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from kb.edit.protected_text import protected_spans, reach_into
from kb.edit.repair import Fix, Reading, Repair
from kb.edit.span_edit import Edit, Origins, applied
from kb.model.grammar.blanked_text import Span
from kb.model.library import Library
from kb.parse.front_matter.comments import front_matter_comments, value_comments
from kb.parse.front_matter.front_matter import front_matter
from kb.parse.note.diagnostics import MOST_OF_A_RULE
from kb.parse.note.parser import parse_note

_MOST_PASSES = 50
_MOST_READ_IN_ROUNDS = 500_000  # characters, in rounds that leave more problems than are listed
_MOST_ALONE = 20  # repairs tried one by one where they cannot all be made
_MOST_READ = 1_000_000  # characters that are read to repair one note, or
_MOST_READINGS = 16  # so many times its length: a note that needs more is none that a person wrote

Problem = tuple[str, int]
"""A rule, and where in a note something is wrong by it."""


class Repaired(NamedTuple):
    """A note's text repaired; `fixed` are the problems of the old text that are gone."""

    text: str
    fixed: frozenset[Problem]


class Workbench:
    """Where notes of one collection are read and repaired: its library and its languages."""

    def __init__(self, library: Library, languages: tuple[str, ...]) -> None:
        self._library = library
        self._languages = languages

    def reading(self, path: PurePosixPath, text: str) -> Reading:
        """A text of a note, read."""
        note, diagnostics = parse_note(path, text, self._languages)
        return Reading(note, text, diagnostics, self._library)

    def repaired(self, path: PurePosixPath, text: str, fixes: Sequence[Fix]) -> Repaired:
        """The text with all that the fixes repair; as it was where that comes to no end."""
        try:
            return _Repairing(self, max(_MOST_READ, _MOST_READINGS * len(text))).repaired(path, text, fixes)
        except _NoEndError:
            return Repaired(text, frozenset())

    def with_agreed(self, reading: Reading, fix: Fix, agrees: Callable[[int], bool]) -> str:
        """The text with those repairs of a fix that a person agreed to, by where the problem begins."""
        repairs = tuple(one for one in _repairs(reading, fix) if all(map(agrees, one.starts)))
        made = _Repairing(self, _MOST_READ + _MOST_READINGS * len(reading.text)).made(reading, fix, repairs)
        return made.after.text


class _NoEndError(Exception):
    """Repairing a note takes more than a note is worth."""


class _Step(NamedTuple):
    """Repairs that are made together, and the note with them."""

    repairs: tuple[Repair, ...]
    after: Reading


class _Repairing:
    """The work on one note; `most_read` are the characters that it may read."""

    def __init__(self, bench: Workbench, most_read: int) -> None:
        self._bench = bench
        self._left = most_read
        self._left_in_rounds = _MOST_READ_IN_ROUNDS

    def repaired(self, path: PurePosixPath, text: str, fixes: Sequence[Fix]) -> Repaired:
        """The text with all that the fixes repair; `_NoEndError` where that takes too much."""
        first = reading = self._bench.reading(path, text)
        if first.note.has_conflict:
            return Repaired(text, frozenset())
        changes: list[Origins] = []
        fixed: frozenset[Problem] = frozenset()
        for _ in range(_MOST_PASSES):
            before = reading
            for fix in fixes:
                step = self.made(reading, fix, _repairs(reading, fix))
                if step.repairs:
                    starts = (_origin(start, changes) for one in step.repairs for start in one.starts)
                    fixed |= {(fix.rule, start) for start in starts}
                    changes.append(Origins(_edits(step.repairs)))
                    reading = step.after
                    self._left_in_rounds -= len(reading.text) * _has_more(fix.rule, reading)
                    if self._left_in_rounds < 0:
                        raise _NoEndError
            if reading.text == before.text:
                gone = _gone(first, reading, changes)
                rules = {fix.rule for fix in fixes}
                return Repaired(reading.text, fixed.union(one for one in gone if one[0] in rules))
        raise _NoEndError

    def made(self, reading: Reading, fix: Fix, repairs: tuple[Repair, ...]) -> _Step:
        """The repairs that can be made together: all that are apart, or as many as keep the promise."""
        step = _Step((), reading)
        apart = _apart(repairs)
        if not apart:
            return step
        if after := self._kept(reading, fix, apart):
            return _Step(apart, after)
        for one in apart if 1 < len(apart) <= _MOST_ALONE else ():
            if after := self._kept(reading, fix, (*step.repairs, one)):
                step = _Step((*step.repairs, one), after)
        return step

    def _kept(self, reading: Reading, fix: Fix, repairs: tuple[Repair, ...]) -> Reading | None:
        """The note with the repairs; None if it says something else or has as many or other problems."""
        text = applied(reading.text, _edits(repairs))
        self._left -= len(text)
        if self._left < 0:
            raise _NoEndError
        after = self._bench.reading(reading.note.path, text)
        old, new = (Counter(one.rule for one in each.diagnostics) for each in (reading, after))
        is_fewer = not 0 < old[fix.rule] <= MOST_OF_A_RULE or new[fix.rule] < old[fix.rule]
        is_kept = is_fewer and all(new[rule] <= old[rule] for rule in new) and fix.keeps(reading, after)
        return after if is_kept else None


def _has_more(rule: str, reading: Reading) -> bool:
    """Whether a note has more problems of a rule than are listed."""
    return sum(one.rule == rule for one in reading.diagnostics) > MOST_OF_A_RULE


def _repairs(reading: Reading, fix: Fix) -> tuple[Repair, ...]:
    """The repairs that change something, and nothing in code or comments, or what is not for them above."""
    repairs = tuple(one for one in fix.repairs(reading) if one.edits)
    protected = protected_spans(reading.note, reading.text) if repairs else ()
    protected += _protected_above(fix, reading.text) if repairs else ()
    return tuple(one for one in repairs if not reach_into(one.edits, protected))


def _protected_above(fix: Fix, text: str) -> tuple[Span, ...]:
    """The spans of front matter that a fix does not touch."""
    text = text if "\n" in text else text.replace("\r", "\n")
    front = front_matter(text)
    if fix.above == "nothing":
        return ((0, front.end),)
    comments = (*front_matter_comments(text, front.end), *value_comments(text, 0, front.end))
    if fix.above == "lines":
        return comments
    edges = [0, *(edge for span in sorted(front.values) for edge in span), front.end]
    return *comments, *zip(edges[::2], edges[1::2], strict=True)


def _edits(repairs: Iterable[Repair]) -> tuple[Edit, ...]:
    return tuple(edit for one in repairs for edit in one.edits)


def _gone(before: Reading, after: Reading, changes: Sequence[Origins]) -> frozenset[Problem]:
    """The problems of a note that are gone, whichever repair it was that put them right."""
    left = {(one.rule, _origin(one.place.start, changes)) for one in after.diagnostics}
    return frozenset((one.rule, one.place.start) for one in before.diagnostics) - left


def _origin(place: int, changes: Sequence[Origins]) -> int:
    """Where something of the text as it is now was before all changes."""
    for change in reversed(changes):
        place = change.place(place)
    return place


def _apart(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """The repairs without those that reach into one before them."""
    kept = []
    done = 0
    for one in sorted(repairs, key=_start):
        if _start(one) >= done:
            kept.append(one)
            done = max(edit.end for edit in one.edits)
    return tuple(kept)


def _start(repair: Repair) -> int:
    return min(edit.start for edit in repair.edits)
