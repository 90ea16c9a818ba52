"""What the repairs of `kb check --fix` are made from and made of.

A repair answers diagnostics of one rule: it changes what they point at and nothing else. What it may change
of what the note says is the fix's own promise, and is held to it by whoever makes the edits.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kb.edit.span_edit import Edit
from kb.model.diagnostic import Diagnostic
from kb.model.library import Library
from kb.model.note import Note


class Reading(NamedTuple):
    """A note as read from `text`, what is wrong with it by itself, and the library it belongs to."""

    note: Note
    text: str
    diagnostics: tuple[Diagnostic, ...]
    library: Library

    def told(self, rule: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one rule, in order of place."""
        return tuple(one for one in self.diagnostics if one.rule == rule)


class Repair(NamedTuple):
    """Edits that answer the diagnostics which begin at `starts`."""

    starts: tuple[int, ...]
    edits: tuple[Edit, ...]


class Fix(NamedTuple):
    """How the faults of one rule are repaired; `keeps` says whether before and after say the same.

    What is compared leaves out exactly what the repair is there to change.
    """

    rule: str
    repairs: Callable[[Reading], Iterable[Repair]]
    keeps: Callable[[Reading, Reading], bool]
