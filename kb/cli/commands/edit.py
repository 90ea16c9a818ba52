"""`kb edit`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import NOTES_OR_NONE
from kb.cli.note_argument import notes_of

if TYPE_CHECKING:
    from kb.cli.session import Session


def run(session: "Session", notes: NOTES_OR_NONE = None) -> None:
    """Open notes in your editor.

    Uses $KB_EDITOR, $VISUAL or $EDITOR, or else vi; a number of `kb check` opens the note at its problem.
    When the editor closes, kb checks the note and shows its problems; several notes are opened one after
    the other. Without NOTE you pick among all notes, on a terminal.
    """
    from kb.cli.output.written_note import show_edited_note
    from kb.cli.prompts.editor import edit_file
    from kb.cli.prompts.note_choice import chosen_of_all
    from kb.workspace.find.named_notes import shown_line

    shown = filter(None, (shown_line(session.collection, word) for word in notes or ()))
    lines = {one.path: one.line for one in shown if one.line}
    cards = notes_of(session, notes) if notes else chosen_of_all(session, "kb edit")
    for card in cards:
        session.collection.shown.remember(card.path)
        edit_file(session.collection.os_path(card.path), lines.get(card.path, 1))
        show_edited_note(session, card.path)
