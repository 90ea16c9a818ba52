"""A text that the user writes in the editor for a note, in a file of its own until the note has it."""

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
"""Nobody reads and closes a file in less; a program that only hands it on to an open window does."""


class EditedText:
    """The text and its file, which outlives whatever ends this program."""

    def __init__(self, file: Path, hint: str) -> None:
        self.file = file
        self._hint = hint

    @property
    def text(self) -> str:
        """What the user wrote. NotesHaveProblems where that cannot be read."""
        try:
            text = self.file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotesHaveProblems(f"{self.file} is not UTF-8 (byte {error.start}).") from error
        except OSError as error:
            raise NotesHaveProblems(
                f"{self.file} is not there any more: the editor renamed or removed it."
            ) from error
        return text.replace(self._hint, "").strip("\r\n")

    def is_saved(self) -> None:
        """To be called once a note holds the text."""
        self.file.unlink(missing_ok=True)

    def report(self, session: "Session") -> None:
        """Says where the text is that no note holds."""
        if self.file.exists():
            session.print_stderr(f"kb: Your text is in no note; it was saved as {self.file}")


def edited_text(session: "Session", path: PurePosixPath) -> EditedText:
    """Has the user write a text for the note at `path`.

    NotesHaveProblems where nothing is written; OperationFailed where the editor does not run or fails,
    Interrupted where a signal comes meanwhile: the sentence then says where the text is.
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
        edited.is_saved()
        raise type(error)(f"{str(error).partition(';')[0]}; nothing was written.") from error
    if not edited.text.strip():
        _refuse_nothing(edited, time.monotonic() - began)
    return edited


def _refuse_nothing(edited: EditedText, seconds: float) -> NoReturn:
    """Ends; the file stays where the editor may hold it still."""
    if seconds < _MOMENT_SECONDS and not is_known(editor_command()):
        raise NotesHaveProblems(
            f"The editor ended at once, and nothing was added. If it is open still, what you write in it "
            f"is in {edited.file} and in no note. Make it wait, as with `code --wait`."
        )
    edited.is_saved()
    raise NotesHaveProblems("Nothing was written, so nothing was added.")
