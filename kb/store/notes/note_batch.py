"""Many notes given new bytes, each as `note_file.replace` does it, but waiting for the disk together.

The new texts of a hundred notes or so are written beside them and synced, where they are not few by
several threads at once, which a journalling file system makes one commit of. Then each takes its note's
place, one by one, and at the end the folders are synced. At any moment a kill or a power cut finds every
note old or new.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from kb.model.errors import NotesHaveProblems, OperationFailed
from kb.store.files.durable_folders import sync_file
from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import sync_folder
from kb.store.notes.note_file import NoteFile, discard, put_in_place, write_beside

_BATCH = 128  # notes
_FEW = 4  # notes: synced one after the other before threads would have begun
_THREADS = 16

Change = tuple[NoteFile, bytes]
Report = Callable[[int, NotesHaveProblems | None], None]
"""Called for each note by its number, in turn: None where it is written, else why it was skipped."""


def replace_many(changes: Sequence[Change], report: Report) -> None:
    """Put new bytes where each note was read; a note that changed since is skipped.

    OperationFailed where the system refuses one: those that were reported are done, and no other is
    touched.
    """
    folders: set[Path] = set()
    try:
        for start in range(0, len(changes), _BATCH):
            _replace_batch(changes[start : start + _BATCH], start, report, folders)
    finally:
        for folder in sorted(folders):
            _synced(sync_folder, folder)


def _replace_batch(changes: Sequence[Change], start: int, report: Report, folders: set[Path]) -> None:
    """`start` is the number of the first; `folders` gets those in which a note was put in place."""
    written: list[tuple[NoteFile, NoteFile | NotesHaveProblems]] = []
    refusal = None
    try:
        for file, data in changes:
            try:
                written.append((file, write_beside(file, data)))
            except NotesHaveProblems as error:
                written.append((file, error))
            except OperationFailed as error:
                refusal = error
                break
        _sync_all([ours.path for _, ours in written if isinstance(ours, NoteFile)])
        for number in range(start, start + len(written)):
            file, ours = written.pop(0)
            report(number, _error(file, ours, folders))
    finally:
        for _, ours in written:
            if isinstance(ours, NoteFile):
                discard(ours)
    if refusal:
        raise refusal


def _error(
    file: NoteFile, ours: NoteFile | NotesHaveProblems, folders: set[Path]
) -> NotesHaveProblems | None:
    """Puts a text in its note's place, or returns why not: the note is not what was read."""
    if isinstance(ours, NotesHaveProblems):
        return ours
    folders.add(file.path.parent)
    try:
        put_in_place(file, ours)
    except NotesHaveProblems as error:
        return error
    return None


def _sync_all(paths: Sequence[Path]) -> None:
    if len(paths) > _FEW:
        from concurrent.futures import ThreadPoolExecutor

        with suppress(RuntimeError), ThreadPoolExecutor(_THREADS) as threads:  # no room for a thread
            for _ in threads.map(lambda path: _synced(sync_file, path), paths):
                pass
            return
    for path in paths:
        _synced(sync_file, path)


def _synced(sync: Callable[[Path], None], path: Path) -> None:
    try:
        sync(path)
    except OSError as error:
        raise operation_failed("write", path, error) from error
