"""Diagnostics as a person works through them: note by note, the worst and newest first."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from msgspec import Struct

from kb.check.scope import WORST_FIRST
from kb.model.diagnostic import Diagnostic, Severity


class NoteProblems(Struct, frozen=True):
    """What is wrong with a note, or with another file of the collection: at least one problem, by place."""

    path: PurePosixPath
    found: tuple[Diagnostic, ...]

    @property
    def worst(self) -> int:
        """The place of its worst problem among the severities, 0 for an error."""
        return min(WORST_FIRST.index(one.severity) for one in self.found)


class RuleCount(Struct, frozen=True):
    """How often a rule is broken, and how many of these `kb check --fix` repairs."""

    rule: str
    severity: Severity
    count: int
    fixable: int


def problems_by_note(
    found: Iterable[Diagnostic], dated: Callable[[PurePosixPath], date | None]
) -> tuple[NoteProblems, ...]:
    """Diagnostics that come by path, by note: the worst first, then the newest, undated ones last."""
    notes = (NoteProblems(path, tuple(some)) for path, some in groupby(found, attrgetter("path")))
    return tuple(sorted(notes, key=lambda one: (one.worst, -_day(dated(one.path)))))


def rule_counts(found: Iterable[Diagnostic]) -> tuple[RuleCount, ...]:
    """Each rule that is broken, the commonest first; twice where kb resolves some of it by itself."""
    kinds: dict[tuple[str, Severity], list[bool]] = {}
    for one in found:
        kinds.setdefault((one.rule, one.severity), []).append(one.is_fixable)
    counts = (RuleCount(*kind, len(fixable), sum(fixable)) for kind, fixable in kinds.items())
    return tuple(sorted(counts, key=lambda one: (-one.count, one.rule, WORST_FIRST.index(one.severity))))


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0
