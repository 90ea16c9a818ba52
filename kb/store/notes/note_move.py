"""A note given another name: never one that is taken, and never without a name in between."""

from pathlib import Path

from kb.model.errors import UsageError
from kb.store.files.durable_folders import make_durable
from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import sync_folder
from kb.store.files.swap import rename_to_free_name
from kb.store.notes.note_file import NoteFile, refuse_unready


def move(file: NoteFile, new_path: Path) -> NoteFile:
    """The note under its new name, with the folders that needs; what was under the old name is what moves.

    UsageError where the name is taken, NotesHaveProblems where the note is not what was read any more,
    OperationFailed where it cannot be written safely or the system refuses: nothing moved then.
    """
    refuse_unready(file)
    try:
        make_durable(new_path.parent)
        rename_to_free_name(file.path, new_path)
        for folder in {new_path.parent: None, file.path.parent: None}:
            sync_folder(folder)
    except FileExistsError as error:
        raise UsageError(f"{new_path} already exists and was not changed.") from error
    except OSError as error:
        raise operation_failed("rename", file.path, error) from error
    return file._replace(path=new_path)
