"""`kb edit`."""

import typer

from kb.cli.arguments import NOTE, note_of


def run(ctx: typer.Context, note: NOTE) -> None:
    """Open a note in your editor.

    Uses $KB_EDITOR, $VISUAL or $EDITOR, or else vi. When the editor closes, kb checks the note and
    shows its problems.
    """
    from kb.cli.output.written_note import show_edited_note
    from kb.cli.prompts.editor import edit_file

    session = ctx.obj
    card = note_of(session, note)
    edit_file(session.collection.os_path(card.path))
    show_edited_note(session, card.path)
