"""A note removed: never one that was changed meanwhile, and never without a copy in the undo journal."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kb.model.errors import NotesHaveProblems
from kb.store.files.atomic import temporary_path
from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import sync_folder
from kb.store.files.swap import rename_to_free_name
from kb.store.notes.note_file import NoteFile, refuse_unready


def remove(file: NoteFile) -> None:
    """Remove a note, which the journal holds.

    NotesHaveProblems where it is not what was read any more, `OperationFailed` where it cannot be removed
    safely or the system refuses: then it stays. It gets another name first, so that a text saved at the
    same moment is seen and kept.
    """
    _take_away(file)
    _sync_folders({file.path.parent})


def remove_many(files: Sequence[NoteFile], report: Callable[[int, NotesHaveProblems | None], None]) -> None:
    """Remove notes, each as `remove` does; one that changed is skipped, and the folders are synced once.

    `report` is called for each by its number, in turn: None where it is gone, else why it was skipped.
    OperationFailed where the system refuses one: no other is touched.
    """
    folders: set[Path] = set()
    try:
        for number, file in enumerate(files):
            error = None
            try:
                _take_away(file)
                folders.add(file.path.parent)
            except NotesHaveProblems as changed:
                error = changed
            report(number, error)
    finally:
        _sync_folders(folders)


def _take_away(file: NoteFile) -> None:
    refuse_unready(file)
    aside = temporary_path(file.path.parent)
    try:
        file.path.rename(aside)
        try:
            refuse_unready(file._replace(path=aside))
            aside.unlink()
        except NotesHaveProblems as error:
            _put_back(file, aside)
            message = (
                f"{file.path} changed after it was read, so it was not removed. Run the command again."
            )
            raise NotesHaveProblems(message) from error
        except BaseException:
            _put_back(file, aside)
            raise
    except OSError as error:
        raise operation_failed("remove", file.path, error) from error


def _sync_folders(folders: set[Path]) -> None:
    for folder in sorted(folders):
        try:
            sync_folder(folder)
        except OSError as error:
            raise operation_failed("remove", folder, error) from error


def _put_back(file: NoteFile, aside: Path) -> None:
    """Return the note to its name; where another text has that by now, both stay and this is named."""
    try:
        rename_to_free_name(aside, file.path)
    except FileExistsError as error:
        raise NotesHaveProblems(
            f"Another program is changing {file.path}; an earlier version of it was saved as {aside}."
        ) from error
