"""What `add`, `new` and `edit` share: standard input, the editor, and a look at what was written."""

import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.cli.user_program import editor_command
from kb.model.errors import OperationFailed, UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.diagnostic import Severity

_WRONG: "tuple[Severity, ...]" = ("error", "warning")
_EVERYTHING: "tuple[Severity, ...]" = (*_WRONG, "info")


def standard_input_text() -> str:
    """What was piped or redirected in; nothing on a terminal. UsageError where it is not UTF-8."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return ""
    if not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)):
        return ""
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"Standard input is not UTF-8 (byte {error.start}).") from error


def finish_note(session: "Session", path: PurePosixPath, *, wants_editor: bool) -> None:
    """Prints where a new note is, opens it where a person can write, and shows what is wrong with it.

    What a note without commentary or tags lacks is shown only to somebody who just had it open.
    """
    file = session.collection.notes_folder / path
    is_edited = wants_editor and session.can_ask
    if is_edited:
        edit_file(file)
    session.write_lines([str(file)])
    show_diagnostics(session, path, _EVERYTHING if is_edited else _WRONG)


def edit_file(file: Path) -> None:
    """Opens a file in the user's editor and waits. OperationFailed where it does not run or fails."""
    command = editor_command()
    try:
        done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise OperationFailed(f"Could not start the editor {command[0]}; the note is in {file}.") from error
    if done.returncode:
        raise OperationFailed(
            f"The editor {command[0]} exited with status {done.returncode}; the note is in {file}."
        )


def show_diagnostics(
    session: "Session", path: PurePosixPath, which: "tuple[Severity, ...]" = _EVERYTHING
) -> None:
    """Reads a note that was just written, and shows its diagnostics of some severities."""
    from kb.cli.output.diagnostics import show_note_diagnostics
    from kb.workspace.checking import note_diagnostics

    session.collection = session.collection.reopened()
    found = note_diagnostics(session.collection, path)
    show_note_diagnostics(session, tuple(one for one in found if one.severity in which))
