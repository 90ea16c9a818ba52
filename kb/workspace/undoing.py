"""`kb undo`: a rewrite undone, byte for byte, from the journal.

A note that is not as the rewrite left it was edited since, and is left alone. Taking back is a rewrite
itself and is journalled as one, so it can be taken back too, by its number.
"""

import os
from collections.abc import Iterable
from pathlib import PurePosixPath

from kb.model.errors import KbError, NotesHaveProblems, OperationFailed, UsageError
from kb.model.report.rewrite import PastRewrite
from kb.store.notes.note_file import read_note
from kb.store.notes.undo_journal import Damaged, Entry, Journal, JournalFile, digest
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside
from kb.workspace.rewriting import Plan, Rewrite, journal_of


def past_rewrites(collection: Collection) -> tuple[PastRewrite, ...]:
    """What the journal holds, the newest first."""
    journal = journal_of(collection)
    return tuple(_past(journal.entry(number)) for number in reversed(journal.ids()))


def undo_plan(collection: Collection, number: int | None) -> Plan:
    """The plan to take back one rewrite; the last that is not taken back yet where no number is given.

    UsageError where there is no such rewrite, or nothing of it is left to take back; OperationFailed where
    the journal's entry is damaged.
    """
    journal = journal_of(collection)
    if number is None:
        entry = _last(collection, journal)
    elif number in journal.ids():
        entry = _readable(journal.entry(number))
    else:
        raise UsageError(f"No such rewrite: {number}. See `kb undo --list`.")
    rewrites, left = _given_back(collection, entry.files)
    if not rewrites and not left:
        raise UsageError(f"Rewrite {entry.id} is already undone.")
    return Plan(f"undo {entry.id}", rewrites, left, undoes=entry.id)


def _last(collection: Collection, journal: Journal) -> Entry:
    """The newest rewrite that is neither a taking back nor taken back.

    One whose taking back was stopped half-way is such a rewrite too, as far as its notes have not been
    written again since; one that was stopped before its first note, or whose taking back was taken back
    in its turn, is known by what its notes are now.
    """
    written_since: dict[int, frozenset[str]] = {}  # by what was taken back, the paths written after that
    written: set[str] = set()
    for number in reversed(journal.ids()):
        entry = _readable(journal.entry(number))
        if entry.undoes is None:
            files = (one for one in entry.files if _paths(one).isdisjoint(written_since.get(number, ())))
            rewrites, left = _given_back(collection, files)
            if rewrites or (left and number not in written_since):
                return entry
        elif number not in written_since:
            written_since.setdefault(entry.undoes, frozenset(written))
        written.update(*map(_paths, entry.files))
    raise UsageError("There is no rewrite to undo.")


def _paths(one: JournalFile) -> set[str]:
    return {one.path, one.moved_to or one.path}


def _given_back(
    collection: Collection, files: Iterable[JournalFile]
) -> tuple[tuple[Rewrite, ...], tuple[str, ...]]:
    """What gives some notes their texts and names back, and a sentence for each that has to be left."""
    rewrites: list[Rewrite] = []
    left: list[str] = []
    for one in files:
        try:
            rewrites += _back(collection, one)
        except KbError as error:
            left.append(str(error))
    return tuple(rewrites), tuple(left)


def _back(collection: Collection, one: JournalFile) -> tuple[Rewrite, ...]:
    """What gives a note its text and name back; nothing where it has them.

    NotesHaveProblems where it was edited since, or another note has its name by now.
    """
    folder = collection.notes_folder
    for path in _paths(one):
        refuse_note_outside(collection, folder / path)
    if one.moved_to and os.path.lexists(folder / one.moved_to):
        if os.path.lexists(folder / one.path):
            raise NotesHaveProblems(f"{one.path} is now another note, so {one.moved_to} keeps its name.")
        file = read_note(folder / one.moved_to)
        if digest(file.data) in {one.after_hash, one.before_hash}:
            return (Rewrite(PurePosixPath(one.moved_to), file, one.before, PurePosixPath(one.path)),)
    else:
        file = read_note(folder / one.path)
        found = digest(file.data)
        if found == one.before_hash:
            return ()
        if found == one.after_hash:
            return (Rewrite(PurePosixPath(one.path), file, one.before),)
    raise NotesHaveProblems(f"{one.moved_to or one.path} has been edited since, so it is left alone.")


def _readable(entry: Entry | Damaged) -> Entry:
    if isinstance(entry, Damaged):
        raise OperationFailed(
            f"Journal entry {entry.id} is damaged and cannot be undone; no note was touched. "
            "See `kb undo --list` for the others."
        )
    return entry


def _past(entry: Entry | Damaged) -> PastRewrite:
    if isinstance(entry, Damaged):
        return PastRewrite(entry.id, None, "", 0)
    return PastRewrite(entry.id, entry.at, entry.command, len(entry.files))
