"""The user's editor, opened on a note."""

import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.cli.user_program import editor_command
from kb.model.errors import OperationFailed

if TYPE_CHECKING:
    from kb.cli.session import Session


def offer_editor(session: "Session", path: PurePosixPath) -> bool:
    """Opens a new note in the editor where there is a person to write in it; whether it did."""
    if session.can_ask:
        edit_file(session.collection.notes_folder / path)
    return session.can_ask


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
