"""Fixes that remove empty lines of a note: a quote without words, a repeated `# Links`."""

from collections.abc import Iterator

from kb.edit.lines import lines_out
from kb.edit.repair import Fix, Reading, Repair
from kb.model.note_content import note_content


def _line_out(rule: str, reading: Reading) -> Iterator[Repair]:
    for one in reading.reported(rule):
        yield Repair((one.place.start,), (lines_out(reading.text, one.place.start, one.place.end),))


def _keeps_all(before: Reading, after: Reading) -> bool:
    return note_content(before.note) == note_content(after.note)


LINE_FIXES = (
    Fix("empty-abstract", lambda reading: _line_out("empty-abstract", reading), _keeps_all),
    Fix("duplicate-heading", lambda reading: _line_out("duplicate-heading", reading), _keeps_all),
)
