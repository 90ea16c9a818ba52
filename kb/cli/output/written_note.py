"""What `add`, `new` and `edit` print of a note just written: its path and its diagnostics."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.cli.output.diagnostics import show_note_diagnostics
from kb.cli.output.drawn_notes import draw_notes
from kb.cli.standard_input import STDIN
from kb.language.counted import counted

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.diagnostic import Severity

_WRONG: "tuple[Severity, ...]" = ("error", "warning")
_PENDING = ("no-title", "no-authors")  # until arXiv is asked
_EVERYTHING: "tuple[Severity, ...]" = (*_WRONG, "info")


def show_new_note(
    session: "Session", path: PurePosixPath, *, is_edited: bool, is_pending: bool = False
) -> None:
    """Prints the path of a new note and shows its diagnostics.

    Infos, such as missing commentary or tags, are shown only if the user has just edited it; a title that
    is pending is not missing.
    """
    session.write_lines([str(session.collection.notes_folder / path)])
    _show_diagnostics(session, path, _EVERYTHING if is_edited else _WRONG, _PENDING if is_pending else ())


def show_existing(session: "Session", known: "tuple[Card, ...]", added_to: "Card | None") -> None:
    """Prints the path of the note that something was added to; otherwise shows the existing notes."""
    session.collection.shown.remember((added_to or known[0]).path)
    if session.is_terminal and not added_to:
        draw_notes(session, known)
    else:
        shown = (added_to,) if added_to else known
        session.write_lines(str(session.collection.os_path(card.path)) for card in shown)


def report_shared_input(session: "Session", path: PurePosixPath, text: str) -> None:
    """Warns that text from standard input went into a note, if a loop may have meant to read it."""
    count = sum(1 for line in text.split("\n") if line.strip())
    if count and STDIN.is_of_caller:
        lines = counted(count, "line")
        session.print_stderr(
            f"kb: {lines} of the input of the loop or script that runs kb went into {path}; "
            "to keep its input for itself, give the command `</dev/null`."
        )


def report_left_input(session: "Session") -> None:
    """Tells the user that the rest of standard input was left to the loop or script that reads it."""
    if STDIN.is_left:
        session.say("The rest of the file on standard input was left alone: something else reads it too.")


def show_edited_note(session: "Session", path: PurePosixPath) -> None:
    """Shows all diagnostics of a note that was just edited."""
    _show_diagnostics(session, path, _EVERYTHING)


def _show_diagnostics(
    session: "Session", path: PurePosixPath, which: "tuple[Severity, ...]", without: tuple[str, ...] = ()
) -> None:
    """Reads a note that was just written, and shows its diagnostics of some severities, `without` rules."""
    from kb.workspace.checking.diagnostics import note_diagnostics

    session.collection = session.collection.reopened()
    found = note_diagnostics(session.collection, path)
    show_note_diagnostics(
        session, tuple(one for one in found if one.severity in which and one.rule not in without)
    )
