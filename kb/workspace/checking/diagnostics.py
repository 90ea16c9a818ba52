"""`kb check`: the diagnostics of parsing, of the rules over notes, and of the files around them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kb.check.merged import merged
from kb.model.diagnostic import START_OF_FILE, Diagnostic
from kb.workspace.checking.checked_notes import checked_note, checked_notes
from kb.workspace.checking.file_problems import file_problems
from kb.workspace.collection import Collection


def all_diagnostics(collection: Collection) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a collection, by path, line and column."""
    checked = checked_notes(collection)
    return with_around(checked.found, file_problems(collection, checked.file_links))


def with_around(found: tuple[Diagnostic, ...], around: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was found in the notes, which is in order, and around them, which may be nothing."""
    others = tuple(around)
    return merged(found, others) if others else found  # to put all in order takes long


def note_diagnostics(collection: Collection, path: PurePosixPath) -> tuple[Diagnostic, ...]:
    """The diagnostics of one note, by line and column."""
    checked = checked_note(collection, path)
    every = merged(checked.found, file_problems(collection, checked.file_links))
    return tuple(one for one in every if one.path == path)


def line_text(collection: Collection, one: Diagnostic) -> str | None:
    """The line that a diagnostic points at; None if it is about the whole file."""
    return next(line_texts(collection, (one,)))


def line_texts(collection: Collection, found: Iterable[Diagnostic]) -> Iterator[str | None]:
    """The line each diagnostic points at, or None; a file is read once for a run of its diagnostics."""
    path, lines = None, [""]
    for one in found:
        if one.path != path:
            path, lines = one.path, _lines(collection, one.path)
        is_there = one.place != START_OF_FILE and one.place.line <= len(lines)
        yield lines[one.place.line - 1] if is_there else None


def _lines(collection: Collection, path: PurePosixPath) -> list[str]:
    try:
        return collection.os_path(path).read_bytes().decode("utf-8", "replace").split("\n")
    except (KeyError, OSError):
        return []
