"""`kb new`."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import TAGS
from kb.cli.clock import today
from kb.cli.output.next_steps import say_next_steps
from kb.cli.output.written_note import report_left_input, show_known, show_new_note
from kb.cli.prompts.editor import edit_titled
from kb.cli.prompts.known_note import add_to_known, capture_steps
from kb.cli.standard_input import STDIN
from kb.edit.capture import Draft, tag_names
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.workspace.capture.capturing import Written
    from kb.workspace.collection import Collection


def run(
    ctx: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE", help="The title of the note.")],
    tags: TAGS = None,
    again: Annotated[
        bool, typer.Option("--again", help="Make another note with a title that one has.")
    ] = False,
    no_edit: Annotated[bool, typer.Option("--no-edit", help="Do not open the editor.")] = False,
) -> None:
    """Create a note that is not about a paper.

    The text can be piped in; otherwise the note opens in your editor, and is removed again if nothing is
    written in it. If a note has the title, text and tags are added to that one.
    """
    from kb.workspace.capture.capturing import captured_title, titled, write_captured, write_unless_noted
    from kb.workspace.locking import writing

    session = ctx.obj
    commentary = _text(session)
    words = " ".join(title)
    draft = Draft(title=words, commentary=commentary, tags=tag_names(tags or ()))
    steps = capture_steps("new", *title, tags=draft.tags)
    collection = session.collection
    made = captured_title(collection, draft, today())

    def noted(now: "Collection") -> "tuple[Card, ...]":
        session.collection = now
        return titled(now, words)

    with ExitStack() as held:
        held.enter_context(writing(collection, steps.command))
        if again:
            written: Written | tuple[Card, ...] = write_captured(collection, steps, made)
        else:
            written = write_unless_noted(collection, steps, made, noted)
        if isinstance(written, tuple):
            card = add_to_known(session, f"“{words}”", written, steps, draft, held)
    if isinstance(written, tuple):
        show_known(session, written, card)
        return
    session.collection.shown.remember(written.path)
    show_new_note(session, written.path, is_edited=not no_edit and edit_titled(session, written))
    say_next_steps(session, written.path)


def _text(session: "Session") -> str:
    """The text of the note. UsageError for what a loop reads too: titles can look like any text."""
    text = STDIN.text()
    report_left_input(session)
    if text.strip() and STDIN.is_of_caller:
        raise UsageError(
            "Standard input is that of the loop or script that runs kb, so it may hold other titles. In a "
            "loop, give the command `</dev/null`; to give text, write `kb new TITLE <FILE`."
        )
    return text
