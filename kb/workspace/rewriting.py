"""How notes are rewritten: planned in memory, shown, journalled, then written file by file.

    cards + new text ─ planned ─▶ Plan ─ diff ─▶ the user says yes ─ written ─▶ RewriteReport
                                                                      └ journal first, then note_file

Every command that changes notes goes this way, those that make or remove one too; what differs is the text
it wants a note to have.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb.edit.unified_diff import diff_lines
from kb.model.card import Card
from kb.model.errors import KbError, NotesHaveProblems, OperationFailed, UsageError
from kb.model.note import Note
from kb.model.report.rewrite import RewriteReport
from kb.parse.note.parser import parse_note
from kb.store.config.cache_and_state_folders import journal_folder
from kb.store.notes.note_batch import replace_many
from kb.store.notes.note_file import NoteFile, read_note, refuse_unready
from kb.store.notes.note_move import move
from kb.store.notes.note_removal import remove_many
from kb.store.notes.undo_journal import Journal, Rewritten
from kb.store.system.ctrl_c import uninterruptible
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside, refuse_unwritable
from kb.workspace.locking import writing
from kb.workspace.naming import names_following, save_names_after, save_names_before
from kb.workspace.writing_steps import Creation, create_notes, pause_between, stopped_rewrite

_Done = dict[PurePosixPath, None]
NewText = Callable[[Note, str], str]
"""The text a note is to have, from the note and its text; the same where nothing is to change.

NotesHaveProblems where the note cannot be changed as asked: it is left alone, with the reason.
"""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One note to be written: the file as it was read, its bytes to be, and its new path where it moves.

    The paths are relative to the notes folder, `path` spelt as the disk has it. Without `data` the note
    is removed.
    """

    path: PurePosixPath
    file: NoteFile
    data: bytes | None
    new_path: PurePosixPath | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a command is about to write, and a sentence for each note that it has to leave.

    `undoes` is the journal's number of the rewrite that this one takes back, `hints` are sentences to be
    read with the diff. `is_refused`: the system is why a note is left, as a permission.
    """

    command: str
    rewrites: tuple[Rewrite, ...]
    left: tuple[str, ...] = ()
    undoes: int | None = None
    hints: tuple[str, ...] = ()
    creations: tuple[Creation, ...] = ()
    is_refused: bool = False

    @property
    def note_count(self) -> int:
        """How many notes it writes, makes or removes."""
        return len(self.rewrites) + len(self.creations)

    @property
    def is_removal(self) -> bool:
        """Whether it removes notes and does nothing else."""
        return bool(self.rewrites) and not self.creations and all(one.data is None for one in self.rewrites)

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff of all notes, without their ends."""
        for one in self.rewrites:
            if one.new_path:
                yield f"rename from {one.path}"
                yield f"rename to {one.new_path}"
            yield from diff_lines(str(one.path), _shown(one.file.data), _shown(one.data))
        for made in self.creations:
            yield from diff_lines(str(made.path), None, _shown(made.data))


@dataclass(slots=True)
class Steps:
    """What the steps of one command share that writes one note after the other: it is undone as one.

    `on_written` is called as soon as a step's notes are in place, before anything can end the command;
    `last` is that step. `entry` is the command's number in the journal, once it has written something.
    """

    command: str
    on_written: Callable[[], None] = lambda: None
    entry: int | None = None
    last: Plan | None = None

    def finish(self, plan: Plan) -> None:
        """Notes that a step is done."""
        self.last = plan
        self.on_written()


def planned(collection: Collection, command: str, cards: Iterable[Card], new_text: NewText) -> Plan:
    """The plan to give each of some notes its new text; each is read anew, and nothing is written."""
    rewrites: list[Rewrite] = []
    left: list[KbError] = []
    languages = collection.config.languages
    for card in cards:
        os_path = collection.os_path(card.path)
        try:
            refuse_unwritable(collection, card)
            file = read_note(os_path)
            text = file.text
            new = new_text(rewritable(parse_note(card.path, text, languages).note), text)
            if new != text:
                refuse_unready(file)
                rewrites.append(Rewrite(relative_path(os_path, collection), file, new.encode()))
        except KbError as error:
            left.append(error)
    return Plan(command, tuple(rewrites), tuple(map(str, left)), is_refused=is_refused(left))


def is_refused(left: Iterable[KbError]) -> bool:
    """Whether the system, with a permission or a disk, is one of the reasons why notes are left."""
    return any(isinstance(error, OperationFailed) for error in left)


def rewritable(note: Note) -> Note:
    """The note itself. NotesHaveProblems where a merge conflict in it must be resolved first."""
    if note.has_conflict:
        raise NotesHaveProblems(
            f"{note.path} is left alone: it holds a merge conflict. Resolve it first; see `kb check`."
        )
    return note


def left_unread(collection: Collection, what_stays: str) -> Iterator[str]:
    """A sentence for each note that may be among those to rewrite, and nobody knows."""
    return (f"{path} could not be read; {what_stays} unchanged." for path in collection.unread)


def written(collection: Collection, plan: Plan, steps: Steps | None = None) -> RewriteReport:
    """Journals the plan and writes its notes, alone; what changed meanwhile is left alone and reported.

    OperationFailed where the system refuses a write, Interrupted where the user does: no further note is
    touched, and the sentence says how to undo what was written (UnconfirmedWrite where the system refuses
    something after that). UsageError where a name that a note was to get is taken: no text is written.
    """
    with writing(collection, plan.command):
        return _written(collection, plan, steps or Steps(plan.command))


def _written(collection: Collection, plan: Plan, steps: Steps) -> RewriteReport:
    ready, unready = _ready(plan)
    left, refused = list(map(str, unready)), plan.is_refused or is_refused(unready)
    if not ready and not plan.creations:
        return RewriteReport(None, (), (*plan.left, *left), is_refused=refused)
    places = {one.path: one.new_path for one in ready if one.new_path or one.data is None}
    is_named = bool(places) and save_names_before(collection)
    journal = journal_of(collection)
    made = (Rewritten(str(one.path), None, one.data) for one in plan.creations)
    files = (*map(_journalled, ready), *made)
    if not (steps.entry and journal.extend(steps.entry, files)):
        steps.entry = journal.add(plan.command, files, plan.undoes)
    number = steps.entry
    done: _Done = {}
    try:
        with uninterruptible(), names_following(collection, places if is_named else {}, done):
            moved = [_moved(collection, one, done) for one in ready]
            create_notes(collection, plan.creations, done, left)
            _write_texts(collection, moved, done, left)
            _remove(moved, done, left)
            steps.finish(plan)
    except (OperationFailed, KeyboardInterrupt) as error:
        done |= dict.fromkeys(_in_place(collection, plan))
        if len(done) == len(files):
            steps.finish(plan)
        raise stopped_rewrite(error, len(done), len(files), number) from error
    except UsageError:
        if not done:
            journal.withdraw(number, {one.path for one in files})
        raise
    if plan.undoes and plan.creations:
        save_names_after(collection)
    return RewriteReport(number, tuple(done), (*plan.left, *left), plan.is_removal, refused)


def _in_place(collection: Collection, plan: Plan) -> Iterator[PurePosixPath]:
    """The notes that have the text they were to get: a system may refuse something after that."""
    texts = ((one.new_path or one.path, one.data) for one in plan.rewrites if one.data is not None)
    for path, data in (*texts, *((one.path, one.data) for one in plan.creations)):
        with suppress(OSError):
            if (collection.notes_folder / path).read_bytes() == data:
                yield path


def _moved(collection: Collection, one: Rewrite, done: _Done) -> Rewrite:
    """What is left to do of a rewrite once its note has its new name."""
    if one.new_path is None:
        return one
    new_path = collection.notes_folder / one.new_path
    refuse_note_outside(collection, new_path)
    file = move(one.file, new_path)
    done[one.new_path] = None
    return Rewrite(one.new_path, file, one.data)


def _write_texts(collection: Collection, rewrites: list[Rewrite], done: _Done, left: list[str]) -> None:
    changed = [(one, one.data) for one in rewrites if one.data is not None and one.data != one.file.data]

    def report(number: int, error: NotesHaveProblems | None) -> None:
        if error:
            left.append(str(error))
        else:
            done[changed[number][0].path] = None
        pause_between(collection, number + 1, len(changed))

    replace_many([(one.file, data) for one, data in changed], report)


def _remove(rewrites: list[Rewrite], done: _Done, left: list[str]) -> None:
    removed = [one for one in rewrites if one.data is None]

    def report(number: int, error: NotesHaveProblems | None) -> None:
        if error:
            left.append(str(error))
        else:
            done[removed[number].path] = None

    remove_many([one.file for one in removed], report)


def journal_of(collection: Collection) -> Journal:
    """The undo journal of a collection."""
    return Journal(journal_folder(collection.root, collection.state))


def _ready(plan: Plan) -> tuple[list[Rewrite], list[KbError]]:
    """What can still be written: a journal that names notes nobody wrote would puzzle `kb undo`.

    NotesHaveProblems or OperationFailed where a note that is to move cannot: then links must not follow it.
    """
    ready: list[Rewrite] = []
    left: list[KbError] = []
    for one in plan.rewrites:
        try:
            refuse_unready(one.file)
            ready.append(one)
        except KbError as error:
            if one.new_path:
                raise
            left.append(error)
    return ready, left


def _journalled(one: Rewrite) -> Rewritten:
    moved_to = str(one.new_path) if one.new_path else None
    stamp = one.file.stamp if one.data is None else None
    return Rewritten(str(one.path), one.file.data, one.data, moved_to, stamp)


def _shown(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def relative_path(os_path: Path, collection: Collection) -> PurePosixPath:
    """The path of a note's file from the notes folder, as the disk has it."""
    return PurePosixPath(Path(os.path.relpath(os_path, collection.notes_folder)).as_posix())
