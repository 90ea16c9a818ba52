"""How notes are rewritten: planned in memory, shown, journalled, then written file by file.

    cards + new text ─ planned ─▶ Plan ─ diff ─▶ the user says yes ─ written ─▶ RewriteReport
                                                                      └ journal first, then note_file

Every command that changes notes goes this way; what differs is the text it wants a note to have.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb.edit.unified_diff import diff_lines
from kb.model.card import Card
from kb.model.errors import CouldNot, KbError, NotesHaveProblems
from kb.model.note import Note
from kb.model.report.rewrite import RewriteReport
from kb.parse.note import parse_note
from kb.store.collection_folders import journal_folder
from kb.store.journal import Journal
from kb.store.note_file import NoteFile, read_note, refuse_unready, replace
from kb.workspace.collection import Collection

NewText = Callable[[Note, str], str]
"""The text a note is to have, from the note and its text; the same where nothing is to change.

NotesHaveProblems where the note cannot be changed as asked: it is left, and why is told.
"""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One note to be written: the file as it was read, and its bytes to be.

    `path` is relative to the notes folder, spelt as the disk has it.
    """

    path: PurePosixPath
    file: NoteFile
    data: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a command is about to write, and a sentence for each note that it has to leave.

    `undoes` is the journal's number of the rewrite that this one takes back, `hints` are sentences to be
    read with the diff.
    """

    command: str
    rewrites: tuple[Rewrite, ...]
    left: tuple[str, ...] = ()
    undoes: int | None = None
    hints: tuple[str, ...] = ()

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff of all notes, without their ends."""
        for one in self.rewrites:
            old, new = (data.decode("utf-8", "replace") for data in (one.file.data, one.data))
            yield from diff_lines(str(one.path), old, new)


def planned(collection: Collection, command: str, cards: Iterable[Card], new_text: NewText) -> Plan:
    """The plan to give each of some notes its new text; each is read anew, and nothing is written."""
    rewrites, left = [], []
    languages = collection.config.languages
    for card in cards:
        os_path = collection.os_path(card.path)
        try:
            file = read_note(os_path)
            text = file.text
            new = new_text(parse_note(card.path, text, languages).note, text)
            if new != text:
                refuse_unready(file)
                rewrites.append(Rewrite(_relative(os_path, collection), file, new.encode()))
        except KbError as error:
            left.append(str(error))
    return Plan(command, tuple(rewrites), tuple(left))


def written(collection: Collection, plan: Plan) -> RewriteReport:
    """Journals the plan and writes its notes, one by one; what changed meanwhile is left and told.

    CouldNot where the system refuses a write or the user interrupts: no further note is touched, and the
    sentence says how to take back what was written.
    """
    ready, left = _ready(plan)
    if not ready:
        return RewriteReport(None, (), (*plan.left, *left))
    before_and_after = {str(one.path): (one.file.data, one.data) for one in ready}
    number = journal_of(collection).add(plan.command, before_and_after, plan.undoes)
    done: list[PurePosixPath] = []
    try:
        for one in ready:
            if len(ready) > 1:
                collection.progress("Writing notes", len(done), len(ready))
            try:
                replace(one.file, one.data)
                done.append(one.path)
            except NotesHaveProblems as error:
                left.append(str(error))
    except (CouldNot, KeyboardInterrupt) as error:
        told = f"{str(error) or 'Stopped.'} {len(done):,} of {len(ready):,} notes were written before it."
        raise CouldNot(f"{told} `kb undo {number}` takes them back.") from error
    return RewriteReport(number, tuple(done), (*plan.left, *left))


def journal_of(collection: Collection) -> Journal:
    """The undo journal of a collection."""
    return Journal(journal_folder(collection.root, collection.state))


def _ready(plan: Plan) -> tuple[list[Rewrite], list[str]]:
    """What can still be written: a journal that names notes nobody wrote would puzzle `kb undo`."""
    ready, left = [], []
    for one in plan.rewrites:
        try:
            refuse_unready(one.file)
            ready.append(one)
        except KbError as error:
            left.append(str(error))
    return ready, left


def _relative(os_path: Path, collection: Collection) -> PurePosixPath:
    return PurePosixPath(Path(os.path.relpath(os_path, collection.notes_folder)).as_posix())
