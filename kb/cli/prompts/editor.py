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

_SAVE_SECONDS = 5.0
"""How long an editor that was told to end may take to save."""


def edit_captured(session: "Session", one: "Written") -> bool:
    """Opens a captured note in the editor, if this is a terminal; returns whether it did.

    If the editor leaves the note empty, what was captured is restored. `kb undo` reverts the edit with the
    capture.
    """
    if not session.can_ask:
        return False
    from kb.workspace.capture.edited_capture import record_edit

    file = session.collection.notes_folder / one.path
    try:
        edit_file(file, _line(session, one))
    finally:
        if is_taken(file) and record_edit(session.collection, one):
            session.print_stderr("kb: The editor left the note empty; it has again what was captured.")
    _refuse_gone(file)
    return True


def edit_titled(session: "Session", one: "Written") -> bool:
    """The same for a note that has only a title: if nothing is written in it, it is removed.

    NotesHaveProblems if that happens.
    """
    if not session.can_ask:
        return False
    from kb.workspace.capture.edited_capture import record_edit, remove_if_unwritten

    file = session.collection.notes_folder / one.path
    failure: KbError | None = None
    try:
        edit_file(file, _line(session, one))
    except KbError as error:
        failure = error
    _refuse_gone(file, failure)
    if not remove_if_unwritten(session.collection, one):
        record_edit(session.collection, one)
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


def edit_file(file: Path, line: int = 1, *, what: str = "the note") -> None:
    """Opens a file in the user's editor and waits; at the line and column, if the editor is a known one.

    `what` names its content in messages. OperationFailed if the editor does not start or fails, Interrupted
    if a signal arrives: the editor is then terminated, with time to save.
    """
    command = editor_command()
    try:
        editor = subprocess.Popen(  # noqa: S603 - the user's own editor
            opening_command(command, str(file.absolute()), line)
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
    """The line to write at, from 1: a placeholder, if the editor can begin there."""
    if not is_known(editor_command()):
        return 1
    from kb.workspace.capture.edited_capture import add_placeholder

    return add_placeholder(session.collection, one)


def _end(editor: "subprocess.Popen[bytes]") -> None:
    editor.terminate()
    try:
        editor.wait(_SAVE_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):  # the user does not want to wait
        editor.kill()
        editor.wait()


def _refuse_gone(file: Path, failure: KbError | None = None) -> None:
    """Raises `failure`, or else NotesHaveProblems, if the note is gone."""
    if not is_taken(file):
        raise failure or NotesHaveProblems(
            f"{file} is not there any more: the editor renamed or removed it."
        )
