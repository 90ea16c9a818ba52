"""One note repaired in memory: every fix tried, held to its promise, until nothing more is to be done.

A repair that would make the note say something else, or bring a new fault about, is not made. So what is
left is left for a person, and a second run finds nothing to do.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from kb.edit.repair import Fix, Reading, Repair
from kb.edit.span_edit import Edit, applied, place_before
from kb.model.library import Library
from kb.parse.note import parse_note
from kb.parse.problems import MOST_OF_A_RULE

_MOST_PASSES = 50
_MOST_ALONE = 100  # repairs tried one by one where they cannot all be made


Fault = tuple[str, int]
"""A rule, and where in a note something is wrong by it."""


class Repaired(NamedTuple):
    """A note's text repaired; `faults` are those of the text as it was that are gone."""

    text: str
    faults: frozenset[Fault]


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
        """The text with all that the fixes repair; as it was where they come to no end."""
        first = reading = self.reading(path, text)
        changes: list[tuple[Edit, ...]] = []
        faults: frozenset[Fault] = frozenset()
        for _ in range(_MOST_PASSES):
            before = reading
            for fix in fixes:
                if made := self._made(reading, fix, _repairs(reading, fix)):
                    starts = (_origin(start, changes) for one in made for start in one.starts)
                    faults |= {(fix.rule, start) for start in starts}
                    changes.append(_edits(made))
                    reading = self.reading(path, applied(reading.text, changes[-1]))
            if reading.text == before.text:
                gone = _gone(first, reading, changes)
                rules = {fix.rule for fix in fixes}
                return Repaired(reading.text, faults.union(one for one in gone if one[0] in rules))
        return Repaired(text, frozenset())

    def with_agreed(self, reading: Reading, fix: Fix, agrees: Callable[[int], bool]) -> str:
        """The text with those repairs of a fix that a person agreed to, by where the fault begins."""
        repairs = tuple(one for one in _repairs(reading, fix) if all(map(agrees, one.starts)))
        return applied(reading.text, _edits(self._made(reading, fix, repairs)))

    def _made(self, reading: Reading, fix: Fix, repairs: tuple[Repair, ...]) -> tuple[Repair, ...]:
        """The repairs that can be made together: all that are apart, or as many as keep the promise."""
        apart = _apart(repairs)
        if not apart or self._is_kept(reading, fix, apart):
            return apart
        made: tuple[Repair, ...] = ()
        for one in apart if len(apart) <= _MOST_ALONE else ():
            if self._is_kept(reading, fix, (*made, one)):
                made = (*made, one)
        return made

    def _is_kept(self, reading: Reading, fix: Fix, repairs: tuple[Repair, ...]) -> bool:
        """Whether the note says the same with the repairs, and has fewer such faults and no other."""
        after = self._with(reading, repairs)
        old, new = (Counter(one.rule for one in each.diagnostics) for each in (reading, after))
        is_fewer = old[fix.rule] in (0, MOST_OF_A_RULE) or new[fix.rule] < old[fix.rule]
        return is_fewer and all(new[rule] <= old[rule] for rule in new) and fix.keeps(reading, after)

    def _with(self, reading: Reading, repairs: tuple[Repair, ...]) -> Reading:
        return self.reading(reading.note.path, applied(reading.text, _edits(repairs)))


def _repairs(reading: Reading, fix: Fix) -> tuple[Repair, ...]:
    return tuple(one for one in fix.repairs(reading) if one.edits)


def _edits(repairs: Iterable[Repair]) -> tuple[Edit, ...]:
    return tuple(edit for one in repairs for edit in one.edits)


def _gone(before: Reading, after: Reading, changes: Sequence[tuple[Edit, ...]]) -> frozenset[Fault]:
    """The faults of a note that are told no more, whichever repair it was that put them right."""
    left = {(one.rule, _origin(one.place.start, changes)) for one in after.diagnostics}
    return frozenset((one.rule, one.place.start) for one in before.diagnostics) - left


def _origin(place: int, changes: Sequence[tuple[Edit, ...]]) -> int:
    """Where something of the text as it is now stood before all changes."""
    for edits in reversed(changes):
        place = place_before(place, edits)
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
