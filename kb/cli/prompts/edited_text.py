"""Text that the user writes in the editor, kept in a file of its own until a note has it (`kb append`)."""

import time
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from kb.cli.known_editors import is_known
from kb.cli.prompts.editor import edit_file
from kb.cli.user_program import editor_command
from kb.model.errors import KbError, NotesHaveProblems, OperationFailed
from kb.store.notes.rescued_text import save_rescued

if TYPE_CHECKING:
    from kb.cli.session import Session

_MOMENT_SECONDS = 2.0
"""A person takes longer; an editor that exits sooner has passed the file to a window that is still open."""


class EditedText:
    """The text and its file, which is left if the program is killed."""

    def __init__(self, file: Path, hint: str) -> None:
        self.file = file
        self._hint = hint

    @property
    def text(self) -> str:
        """What the user wrote. NotesHaveProblems if it cannot be read."""
        try:
            text = self.file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotesHaveProblems(f"{self.file} is not UTF-8 (byte {error.start}).") from error
        except OSError as error:
            raise NotesHaveProblems(
                f"{self.file} is not there any more: the editor renamed or removed it."
            ) from error
        return text.replace(self._hint, "").strip("\r\n")

    def discard(self) -> None:
        """Removes the file: a note has the text, or there is none."""
        self.file.unlink(missing_ok=True)

    def report_unsaved(self, session: "Session") -> None:
        """Tells the user where the text is, unless a note has it."""
        if self.file.exists():
            session.print_stderr(f"kb: Your text is in no note; it was saved as {self.file}")


def edited_text(session: "Session", path: PurePosixPath) -> EditedText:
    """Opens the editor for text to be added to the note at `path`, and waits for it.

    NotesHaveProblems if nothing was written; OperationFailed if the editor does not start or fails,
    Interrupted if a signal arrives: the message says where the text is.
    """
    hint = f"<!-- What you write above this line is added to {path}. -->".replace("\n", " ")
    file = save_rescued(f"\n\n{hint}\n".encode(errors="replace"), session.collection.state, ".md")
    if file is None:
        raise OperationFailed("Could not make a file for the editor; give the text on standard input.")
    edited = EditedText(file, hint)
    began = time.monotonic()
    try:
        edit_file(file, what="your text")
    except KbError as error:
        if edited.text.strip():
            raise
        edited.discard()
        raise type(error)(f"{str(error).partition(';')[0]}; nothing was written.") from error
    if not edited.text.strip():
        _refuse_nothing(edited, time.monotonic() - began)
    return edited


def _refuse_nothing(edited: EditedText, seconds: float) -> NoReturn:
    """Raises NotesHaveProblems; keeps the file if the editor may still have it open."""
    if seconds < _MOMENT_SECONDS and not is_known(editor_command()):
        raise NotesHaveProblems(
            f"The editor ended at once, and nothing was added. If it is open still, what you write in it "
            f"is in {edited.file} and in no note. Make it wait, as with `code --wait`."
        )
    edited.discard()
    raise NotesHaveProblems("Nothing was written, so nothing was added.")
