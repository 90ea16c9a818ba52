"""The types of the fixes behind `kb check --fix`.

A repair resolves diagnostics of one rule and changes only what they point at. Each fix states what of the
note's content it preserves; whoever applies the edits checks that.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kb.edit.span_edit import Edit
from kb.model.diagnostic import Diagnostic
from kb.model.library import Library
from kb.model.note import Note


class Reading(NamedTuple):
    """A note parsed from `text`, its own diagnostics, and the library that it belongs to."""

    note: Note
    text: str
    diagnostics: tuple[Diagnostic, ...]
    library: Library

    def reported(self, rule: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one rule, in order of place."""
        return tuple(one for one in self.diagnostics if one.rule == rule)


class Repair(NamedTuple):
    """Edits that resolve the diagnostics at `starts`."""

    starts: tuple[int, ...]
    edits: tuple[Edit, ...]


class Fix(NamedTuple):
    """The repairs of one rule; `keeps` says whether before and after have the same content.

    The comparison leaves out exactly what the repair may change.
    """

    rule: str
    repairs: Callable[[Reading], Iterable[Repair]]
    keeps: Callable[[Reading, Reading], bool]
