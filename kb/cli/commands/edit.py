"""`kb edit`."""

import typer

from kb.cli.arguments import NOTE, note_of


def run(ctx: typer.Context, note: NOTE) -> None:
    """Open a note in your editor.

    That is $KB_EDITOR, $VISUAL or $EDITOR, else vi. When it closes, the note is read and what is wrong
    with it is shown.
    """
    from kb.cli.prompts.writing import edit_file, show_diagnostics

    session = ctx.obj
    card = note_of(session, note)
    edit_file(session.collection.os_path(card.path))
    show_diagnostics(session, card.path)
