"""Many notes made or given new bytes, as `note_file` does it, but waiting for the disk together.

The texts of a hundred notes or so are written beside them and synced, where they are not few by several
threads at once, which a journalling file system makes one commit of. Then each takes its note's place, one
by one, and at the end the folders are synced. At any moment a kill or a power cut finds every note old or
new, and a new one whole or not there.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.store.files.attributes import FileStamp
from kb.store.files.durable_folders import sync_file
from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import sync_folder
from kb.store.notes.note_file import (
    NoteFile,
    discard,
    put_in_place,
    take_free_name,
    write_beside,
    write_unnamed,
)

_BATCH = 128  # notes
_FEW = 4  # notes: synced one after the other before threads would have begun
_THREADS = 16

_Item = TypeVar("_Item")
_Skip = TypeVar("_Skip", NotesHaveProblems, UsageError)

Change = tuple[NoteFile, bytes]
"""A note as it was read, and its new bytes."""


class NewNote(NamedTuple):
    """A note to be made; the `stamp` is that of the note that was removed, where it is to be back."""

    path: Path
    data: bytes
    stamp: FileStamp | None = None


class _Text(NamedTuple):
    """A text that was written beside its note: where, and what gives it the note's place."""

    temporary: Path
    folder: Path
    take_place: Callable[[], None]


def replace_many(
    changes: Sequence[Change], report: Callable[[int, NotesHaveProblems | None], None]
) -> None:
    """Put new bytes where each note was read; a note that changed since is skipped.

    `report` is called for each by its number, in turn: None where it is written, else why it was skipped.
    OperationFailed where the system refuses one: those that were reported are done, and no other is
    touched.
    """

    def text(change: Change) -> _Text:
        file, data = change
        ours = write_beside(file, data)
        return _Text(ours.path, file.path.parent, lambda: put_in_place(file, ours))

    _Batches(text, NotesHaveProblems, report).write(changes)


def create_many(new: Sequence[NewNote], report: Callable[[int, UsageError | None], None]) -> None:
    """Make notes, with the folders they need; one whose name is taken is skipped.

    `report` and errors are those of `replace_many`.
    """

    def text(one: NewNote) -> _Text:
        temporary = write_unnamed(one.path, one.data, one.stamp)
        return _Text(temporary, one.path.parent, lambda: take_free_name(temporary, one.path))

    _Batches(text, UsageError, report).write(new)


@dataclass(slots=True)
class _Batches(Generic[_Item, _Skip]):
    """Writes many notes: `text` writes that of an item, and where it raises `skip` the item is skipped.

    `folders` are those in which a note was put in place.
    """

    text: Callable[[_Item], _Text]
    skip: type[_Skip]
    report: Callable[[int, _Skip | None], None]
    folders: set[Path] = field(default_factory=set)

    def write(self, items: Sequence[_Item]) -> None:
        """Writes all, and syncs the folders however far that came."""
        try:
            for start in range(0, len(items), _BATCH):
                self._write_batch(items[start : start + _BATCH], start)
        finally:
            for folder in sorted(self.folders):
                _synced(sync_folder, folder)

    def _write_batch(self, items: Sequence[_Item], start: int) -> None:
        """`start` is the number of the first."""
        written: list[_Text | _Skip] = []
        refusal = None
        try:
            for item in items:
                try:
                    written.append(self.text(item))
                except self.skip as error:
                    written.append(error)
                except OperationFailed as error:
                    refusal = error
                    break
            _sync_all([one.temporary for one in written if isinstance(one, _Text)])
            for number in range(start, start + len(written)):
                one = written.pop(0)
                self.report(number, self._placed(one) if isinstance(one, _Text) else one)
        finally:
            for one in written:
                if isinstance(one, _Text):
                    discard(one.temporary)
        if refusal:
            raise refusal

    def _placed(self, text: _Text) -> _Skip | None:
        """Puts a text in its note's place, or returns why not."""
        self.folders.add(text.folder)
        try:
            text.take_place()
        except self.skip as error:
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
