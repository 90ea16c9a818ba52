"""`kb undo`: a rewrite undone, byte for byte, from the journal.

A note that is not as the rewrite left it was edited since, and is left alone. A note that was captured is
removed, one that was removed is made again, with its mode and its time. Taking back is a rewrite
itself and is journalled as one, so it can be taken back too, by its number.

A rewrite of which nothing can be taken back is named once; then `kb undo` goes on to the one before it, as
it does behind one that was taken back in part. By their numbers both can be tried again.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from msgspec import structs

from kb.model.errors import KbError, NotesHaveProblems, OperationFailed, UsageError
from kb.model.report.rewrite import PastRewrite, UndoMark
from kb.store.files.presence import is_taken
from kb.store.notes.note_file import read_note
from kb.store.notes.undo_journal import NO_FILE, Damaged, Entry, Journal, JournalFile, digest
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside
from kb.workspace.rewriting import Plan, Rewrite, is_refused, journal_of
from kb.workspace.writing_steps import Creation


def past_rewrites(collection: Collection) -> tuple[PastRewrite, ...]:
    """What the journal holds, the newest first."""
    journal = journal_of(collection)
    entries = [journal.entry(number) for number in reversed(journal.ids())]
    marks = _marks(entries)
    return tuple(structs.replace(_past(entry), mark=marks.get(entry.id, "")) for entry in entries)


def past_rewrite(collection: Collection, number: int) -> PastRewrite:
    """One rewrite of the journal, which has it."""
    return _past(journal_of(collection).entry(number))


def _marks(newest_first: Iterable[Entry | Damaged]) -> dict[int, UndoMark]:
    """What became of the rewrites that were undone, as far as the undos of them hold themselves."""
    marks: dict[int, UndoMark] = {}
    given_back: dict[int, set[str]] = {}  # by the rewrite that was undone, the paths it had written
    for entry in newest_first:
        if isinstance(entry, Damaged):
            continue
        back, paths = given_back.get(entry.id, set()), {one.moved_to or one.path for one in entry.files}
        if paths <= back:
            marks[entry.id] = "undone"
        elif entry.undoes is not None:
            given_back.setdefault(entry.undoes, set()).update(one.path for one in entry.files)
        if paths & back and not paths <= back:
            marks[entry.id] = "partly undone"
        elif entry.is_left_alone and not back:
            marks[entry.id] = "left alone"
    return marks


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
    plan = _given_back(collection, entry, entry.files)
    if not plan.note_count and not plan.left:
        raise UsageError(f"Rewrite {entry.id} is already undone.")
    return plan


def leave_alone(collection: Collection, plan: Plan) -> None:
    """Remembers that an undo found nothing to take back: the next one goes further."""
    if plan.undoes is not None:
        journal_of(collection).leave_alone(plan.undoes)


def _last(collection: Collection, journal: Journal) -> Entry:
    """The newest rewrite that is neither a taking back nor taken back.

    Nor one that was said to be left alone. One whose taking back was stopped half-way is such a rewrite
    too, as far as its notes have not been written again since; one that was stopped before its first note,
    or whose taking back was taken back in its turn, is known by what its notes are now.
    """
    written_since: dict[int, frozenset[str]] = {}  # by what was taken back, the paths written after that
    written: set[str] = set()
    left: list[int] = []
    for number in reversed(journal.ids()):
        entry = _readable(journal.entry(number))
        if entry.undoes is None:
            files = (one for one in entry.files if _paths(one).isdisjoint(written_since.get(number, ())))
            plan = _given_back(collection, entry, files)
            if plan.note_count or (plan.left and number not in written_since and not entry.is_left_alone):
                return entry
            left += [number] if plan.left else []
        elif number not in written_since:
            written_since.setdefault(entry.undoes, frozenset(written))
        written.update(*map(_paths, entry.files))
    if left:
        raise UsageError(
            "There is no other rewrite to undo. Notes edited since were left alone: "
            f"`kb undo {left[0]}` names them."
        )
    raise UsageError("There is no rewrite to undo.")


def _paths(one: JournalFile) -> set[str]:
    return {one.path, one.moved_to or one.path}


def _given_back(collection: Collection, entry: Entry, files: Iterable[JournalFile]) -> Plan:
    """The plan that gives some notes of a rewrite back what it took, as far as that is possible."""
    rewrites: list[Rewrite] = []
    creations: list[Creation] = []
    left: list[KbError] = []
    for one in files:
        try:
            back = _back(collection, one)
        except KbError as error:
            left.append(error)
            continue
        if isinstance(back, Rewrite):
            rewrites.append(back)
        elif back:
            creations.append(back)
    plan = Plan(f"undo {entry.id}", tuple(rewrites), tuple(map(str, left)), undoes=entry.id)
    return replace(plan, creations=tuple(creations), is_refused=is_refused(left))


def _back(collection: Collection, one: JournalFile) -> Rewrite | Creation | None:
    """What gives a note its text and name back, or takes one away that was made; None where it is so.

    NotesHaveProblems where it was edited since, or another note has its name by now.
    """
    folder = collection.notes_folder
    for named in _paths(one):
        refuse_note_outside(collection, folder / named)
    path = PurePosixPath(one.path)
    if one.moved_to and is_taken(folder / one.moved_to):
        if is_taken(folder / path):
            raise NotesHaveProblems(f"{path} is now another note, so {one.moved_to} keeps its name.")
        file = read_note(folder / one.moved_to)
        if digest(file.data) in {one.after_hash, *one.between, one.before_hash}:
            return Rewrite(PurePosixPath(one.moved_to), file, one.before, path)
    elif NO_FILE in (one.before_hash, one.after_hash) and not is_taken(folder / path):
        return None if one.before is None else Creation(path, one.before, one.stamp)
    else:
        file = read_note(folder / path)
        found = digest(file.data)
        if found == one.before_hash:
            return None
        if found in {one.after_hash, *one.between}:
            return Rewrite(path, file, one.before)
        if one.after_hash == NO_FILE:
            raise NotesHaveProblems(f"{path} is now another note, so it is left alone.")
    raise NotesHaveProblems(f"{one.moved_to or path} has been edited since, so it is left alone.")


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
