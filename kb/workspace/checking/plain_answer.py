"""What `kb check` writes on a pipe: a line for each problem, ready from the last time.

There are some two problems for each note of a large collection, and to make their lines takes three times
as long as to look at every file. They are made anew where something was found that was not, in the notes or
around them.
"""

from collections import Counter
from functools import cache, partial

import msgspec

from kb.check.merged import merged
from kb.model.diagnostic import Diagnostic, Severity
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.catalog.saved_answer import saved_answer
from kb.workspace.checking.checked_notes import check_stamp, checked_notes, notes_summary
from kb.workspace.checking.diagnostics import with_around
from kb.workspace.checking.file_problems import file_problems
from kb.workspace.collection import PARSING_PARTS, Collection

_TERMINAL = PARSING_PARTS[0].parent / "terminal"
_WRITING_PARTS = (_TERMINAL / "records.py", _TERMINAL / "clean.py")


class PlainAnswer(msgspec.Struct, frozen=True, array_like=True):
    """How many problems there are of each severity, and the lines of all, with their ends."""

    counts: dict[Severity, int]
    lines: bytes


def plain_answer(collection: Collection) -> PlainAnswer:
    """The whole answer about the collection as it is now."""
    checked = cache(partial(checked_notes, collection))  # which takes a second where notes changed
    around = merged(file_problems(collection, notes_summary(collection, checked).file_links))
    made_by = check_stamp(collection), program_fingerprint((), *_WRITING_PARTS)
    return saved_answer(
        collection.cache / "checked-notes.lines",
        collection.catalog,
        (*made_by, around),
        PlainAnswer,
        lambda: _answer(with_around(checked().found, around)),
    )


def _answer(found: tuple[Diagnostic, ...]) -> PlainAnswer:
    from kb.terminal.records import diagnostic_record

    lines = "".join(f"{diagnostic_record(one)}\n" for one in found)
    return PlainAnswer(Counter(one.severity for one in found), lines.encode())
