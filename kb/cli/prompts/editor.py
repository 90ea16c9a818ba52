"""The user's editor, opened on a note."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.known_editors import is_known, opening_command
from kb.cli.user_program import editor_command
from kb.model.errors import Interrupted, KbError, NotesHaveProblems, OperationFailed
from kb.store.files.presence import is_taken

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.workspace.capture.capturing import Written

_PATIENCE = 5.0  # seconds that an editor gets to save what it holds


def edit_captured(session: "Session", one: "Written") -> bool:
    """Opens a captured note in the editor where there is a person to write in it; whether it did.

    The note keeps what was captured even if the editor leaves nothing of it. `kb undo` takes back what was
    written in it too.
    """
    if not session.can_ask:
        return False
    from kb.workspace.capture.edited_capture import keep_edited

    file = session.collection.notes_folder / one.path
    try:
        edit_file(file, _line(session, one))
    finally:
        if is_taken(file) and keep_edited(session.collection, one):
            session.print_stderr("kb: The editor left the note empty; it has again what was captured.")
    _refuse_gone(file)
    return True


def edit_titled(session: "Session", one: "Written") -> bool:
    """The same for a note that has a title and nothing else: one in which nothing was written is removed.

    NotesHaveProblems where that happens.
    """
    if not session.can_ask:
        return False
    from kb.workspace.capture.edited_capture import keep_edited, take_back

    file = session.collection.notes_folder / one.path
    failure: KbError | None = None
    try:
        edit_file(file, _line(session, one))
    except KbError as error:
        failure = error
    _refuse_gone(file, failure)
    if not take_back(session.collection, one):
        keep_edited(session.collection, one)
        if failure:
            raise failure
        return True
    if failure:
        why = str(failure).partition(";")[0]
        raise type(failure)(f"{why}; nothing was written in the note, so it was removed.") from failure
    raise NotesHaveProblems(
        "Nothing was written in the note, so it was removed. If your editor goes on in the background, "
        "make it wait, as with `code --wait`; `--no-edit` makes a note without an editor."
    )


def edit_file(file: Path, line: int = 1, column: int = 1, *, what: str = "the note") -> None:
    """Opens a file, which holds `what`, in the user's editor, at a place where we know how, and waits.

    OperationFailed where it does not run or fails, Interrupted where a signal comes meanwhile: the editor
    is then told to end, as it may hold words that it can save.
    """
    command = editor_command()
    try:
        editor = subprocess.Popen(  # noqa: S603 - the user's own editor
            opening_command(command, str(file.absolute()), line, column)
        )
    except OSError as error:
        raise OperationFailed(f"Could not start the editor {command[0]}; {what} is in {file}.") from error
    try:
        status = editor.wait()
    except KeyboardInterrupt as error:
        _end(editor)
        raise Interrupted(f"Stopped while the editor was open; {what} is in {file}.") from error
    if status:
        raise OperationFailed(f"The editor {command[0]} exited with status {status}; {what} is in {file}.")


def _line(session: "Session", one: "Written") -> int:
    """Where the user is to write in a captured note, from 1; there is room, if the editor goes there."""
    if not is_known(editor_command()):
        return 1
    from kb.workspace.capture.edited_capture import make_room

    return make_room(session.collection, one)


def _end(editor: "subprocess.Popen[bytes]") -> None:
    editor.terminate()
    try:
        editor.wait(_PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):  # the user does not want to wait
        editor.kill()
        editor.wait()


def _refuse_gone(file: Path, failure: KbError | None = None) -> None:
    """Ends where the note is not there any more, with the failure that there was before."""
    if not is_taken(file):
        raise failure or NotesHaveProblems(
            f"{file} is not there any more: the editor renamed or removed it."
        )
