"""`kb edit`."""

import typer

from kb.cli.arguments import NOTES
from kb.cli.note_argument import notes_of


def run(ctx: typer.Context, notes: NOTES) -> None:
    """Open notes in your editor.

    Uses $KB_EDITOR, $VISUAL or $EDITOR, or else vi; a number of `kb check` opens the note at its problem.
    When the editor closes, kb checks the note and shows its problems; several notes are opened one after
    the other.
    """
    from kb.cli.output.written_note import show_edited_note
    from kb.cli.prompts.editor import edit_file
    from kb.workspace.find.named_notes import shown_line

    session = ctx.obj
    shown = filter(None, (shown_line(session.collection, word) for word in notes))
    lines = {one.path: one.line for one in shown if one.line}
    for card in notes_of(session, notes):
        session.collection.shown.remember(card.path)
        edit_file(session.collection.os_path(card.path), lines.get(card.path, 1))
        show_edited_note(session, card.path)
