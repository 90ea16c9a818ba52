"""`kb check`: everything that is wrong with the notes, from every part that can see it."""

import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from kb.check.files import file_diagnostics
from kb.check.rules import library_diagnostics, merged
from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.store.config.boundary import follows_links
from kb.store.files.atomic import TEMP_PREFIX
from kb.store.files.presence import real_path, status
from kb.store.notes.beside_notes import beside_notes
from kb.store.notes.files_below import lies_outside
from kb.store.notes.unread_files import left_over_temporaries
from kb.workspace.collection import Collection
from kb.workspace.fixing import with_repairability
from kb.workspace.left_out import left_out_folders, misnamed_notes

_OLD_SECONDS = 3600.0


def all_diagnostics(collection: Collection) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a collection, by path, line and column."""
    return with_repairability(collection, _told(collection))


def note_diagnostics(collection: Collection, path: PurePosixPath) -> tuple[Diagnostic, ...]:
    """What is wrong with one note."""
    return with_repairability(collection, (one for one in _told(collection) if one.path == path))


def line_text(collection: Collection, one: Diagnostic) -> str | None:
    """The line of the note that a diagnostic is about; None for a problem of the whole file."""
    return next(line_texts(collection, (one,)))


def line_texts(collection: Collection, found: Iterable[Diagnostic]) -> Iterator[str | None]:
    """The line of each diagnostic, None for a problem of the whole file; a file is read once in a row."""
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


def diagnostics_beside_notes(collection: Collection) -> tuple[Diagnostic, ...]:
    """What is wrong with the files around the notes, and with their links to such files: cheap to ask."""
    return merged(
        _files(collection),
        file_diagnostics(
            collection.library,
            beside_notes(collection.notes_folder, collection.config.ignore),
            partial(_is_below, real_path(collection.notes_folder)),
            partial(lies_outside, real_path(collection.notes_folder)),
        ),
        collection.papers_file.diagnostics,
        collection.names_file.diagnostics,
    )


def _told(collection: Collection) -> tuple[Diagnostic, ...]:
    return merged(
        collection.catalog.diagnostics(),
        library_diagnostics(collection.library),
        diagnostics_beside_notes(collection),
    )


def _files(collection: Collection) -> Iterator[Diagnostic]:
    for one in collection.found.unreadable:
        yield diagnostic(
            "unreadable", PurePosixPath(one.path), START_OF_FILE, f"Could not read it: {one.why}."
        )
    for path, other in collection.found.twice:
        message = f"Another file has the same name in another Unicode form: {other}"
        hint = "Rename one of them; until then only one is read."
        yield diagnostic("duplicate-slug", PurePosixPath(path), START_OF_FILE, message, hint)
    for path, target in () if follows_links(collection.environment) else collection.found.leading_out:
        message = f"This symbolic link leads out of the notes folder, to {target}."
        hint = "What it leads to is neither published nor written. Set KB_FOLLOW_LINKS=1 to allow it."
        yield diagnostic("leads-outside", PurePosixPath(path), START_OF_FILE, message, hint)
    for path, target in collection.found.leading_to_left_out:
        message = f"This symbolic link leads to {target}, which is left out."
        hint = "Move the note to where kb reads it, or remove the link."
        yield diagnostic("left-out", PurePosixPath(path), START_OF_FILE, message, hint)
    for folder, why in left_out_folders(collection):
        message = f"This folder holds notes, and kb does not read them: {why}."
        yield diagnostic("left-out", folder, START_OF_FILE, message)
    for first, count in misnamed_notes(collection.notes_folder, collection.config.ignore):
        others = f"; it is one of {count:,} in its folder" if count > 1 else ""
        message = f"This Markdown file is no note, because its name does not end in `.md`{others}."
        yield diagnostic("left-out", first, START_OF_FILE, message, "Rename it, if it is meant to be one.")
    for path, changed in left_over_temporaries(collection.notes_folder, TEMP_PREFIX):
        if time.time() - changed > _OLD_SECONDS:
            message = "A killed command left this temporary file."
            hint = "The notes are intact; you can remove it."
            yield diagnostic("left-over-temp", PurePosixPath(path), START_OF_FILE, message, hint)


def _is_below(folder: Path, path: PurePosixPath) -> bool:
    """Whether something lies at a path below a folder, and no symbolic link leads out of it there."""
    return status(folder / path) is not None and real_path(folder / path).is_relative_to(folder)
