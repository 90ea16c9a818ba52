"""The types of the fixes behind `kb check --fix`.

A repair resolves diagnostics of one rule and changes only what they point at. Each fix states what of the
note's content it preserves; whoever applies the edits checks that.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from kb.edit.lines import lines_out
from kb.edit.span_edit import Edit
from kb.model.diagnostic import Diagnostic
from kb.model.library import Library
from kb.model.note import Note
from kb.model.note_content import note_content


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

    The comparison leaves out exactly what the repair may change. `above` is what it may change of front
    matter: the values of keys that kb reads, or lines with such values too; comments never.
    """

    rule: str
    repairs: Callable[[Reading], Iterable[Repair]]
    keeps: Callable[[Reading, Reading], bool]
    above: Literal["nothing", "values", "lines"] = "nothing"


def reported_lines_out(rule: str) -> Callable[[Reading], Iterator[Repair]]:
    """The repairs that remove the lines a rule reports."""

    def repairs(reading: Reading) -> Iterator[Repair]:
        for one in reading.reported(rule):
            yield Repair((one.place.start,), (lines_out(reading.text, one.place.start, one.place.end),))

    return repairs


def keeps_content(before: Reading, after: Reading) -> bool:
    """Whether a note says the same before and after."""
    return note_content(before.note) == note_content(after.note)
