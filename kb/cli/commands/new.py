"""`kb new`."""

from typing import Annotated

import typer

from kb.cli.arguments import TAGS
from kb.cli.clock import today
from kb.cli.prompts.writing import finish_note, standard_input_text
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
    finish_note(session, write_captured(session.collection, made), wants_editor=not no_edit)
