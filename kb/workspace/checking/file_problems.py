"""Diagnostics of the files around the notes: unreadable ones, dead links to files, notes left out."""

import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from kb.check.files import file_diagnostics
from kb.model.card import Link
from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.store.config.boundary import follows_links
from kb.store.files.atomic import TEMP_PREFIX
from kb.store.files.presence import real_path, status
from kb.store.notes.beside_notes import beside_notes
from kb.store.notes.files_below import lies_outside
from kb.store.notes.unread_files import left_over_temporaries
from kb.workspace.collection import Collection
from kb.workspace.left_out import left_out_folders, misnamed_notes

_OLD_SECONDS = 3600.0


def file_problems(
    collection: Collection, file_links: Iterable[tuple[PurePosixPath, Link]]
) -> Iterator[Diagnostic]:
    """The diagnostics that depend on more than the notes, in no order; they are cheap to compute.

    `file_links` are the links to files that are no notes, each with the note that it is in.
    """
    yield from _files(collection)
    yield from file_diagnostics(
        file_links,
        beside_notes(collection.notes_folder, collection.config.ignore),
        partial(_is_below, real_path(collection.notes_folder)),
        partial(lies_outside, real_path(collection.notes_folder)),
    )
    yield from collection.papers_file.diagnostics
    yield from collection.names_file.diagnostics


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
