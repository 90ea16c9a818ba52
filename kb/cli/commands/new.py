"""`kb new`."""

from typing import Annotated

import typer

from kb.cli.arguments import TAGS
from kb.cli.clock import today
from kb.cli.output.written_note import show_new_note
from kb.cli.prompts.editor import offer_editor
from kb.cli.standard_input import standard_input_text
from kb.edit.capture import Draft, tag_names


def run(
    ctx: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE", help="The title of the note.")],
    tags: TAGS = None,
    no_edit: Annotated[bool, typer.Option("--no-edit", help="Do not open the editor.")] = False,
) -> None:
    """Create a note that is not about a paper.

    The text can be piped in; otherwise the note opens in your editor.
    """
    from kb.workspace.capturing import captured_title, write_captured

    session = ctx.obj
    draft = Draft(title=" ".join(title), commentary=standard_input_text(), tags=tag_names(tags or ()))
    made = captured_title(session.collection, draft, today())
    written = write_captured(session.collection, made)
    show_new_note(session, written, is_edited=not no_edit and offer_editor(session, written))
