"""Which problems `kb check --fix` repairs: those that it would repair in the note as it is now."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec.structs import replace

from kb.edit.fixes import FIXES
from kb.model.diagnostic import Diagnostic
from kb.model.errors import KbError
from kb.store.notes.note_file import read_note
from kb.store.notes.note_text import MOST_BYTES
from kb.workspace.checking.repairing import Workbench
from kb.workspace.collection import Collection


def with_repairability(collection: Collection, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics, `is_fixable` where `kb check --fix` would repair them in the note as it is now."""
    reported = tuple(diagnostics)
    bench = workbench(collection)
    paths = {one.path for one in reported if one.is_fixable}
    repaired = {path: _repaired(collection, bench, path) for path in paths}
    return tuple(
        replace(one, is_fixable=(one.rule, one.place.start) in repaired[one.path])
        if one.is_fixable
        else one
        for one in reported
    )


def workbench(collection: Collection) -> Workbench:
    """Where notes of a collection are repaired."""
    return Workbench(collection.library, collection.config.languages)


def _repaired(collection: Collection, bench: Workbench, path: PurePosixPath) -> frozenset[tuple[str, int]]:
    """Rule and place of every problem that is repaired in a note; none where it cannot be read."""
    try:
        file = read_note(collection.os_path(path))
        is_read_whole = len(file.data) <= MOST_BYTES
        return bench.repaired(path, file.text, FIXES).fixed if is_read_whole else frozenset()
    except (KeyError, KbError):
        return frozenset()
