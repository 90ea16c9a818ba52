"""`kb add`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import TAGS
from kb.cli.clock import today
from kb.cli.output.written_note import show_new_note
from kb.cli.prompts.editor import offer_editor
from kb.cli.standard_input import standard_input_text
from kb.edit.capture import Draft, tag_names
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.workspace.capturing import Captured


def run(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(metavar="URL_OR_ID", help="An arXiv id or URL in any form, or any other URL."),
    ] = None,
    tags: TAGS = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="T", help="Use this title instead of the paper's own.")
    ] = None,
    is_next: Annotated[
        bool, typer.Option("--next", help="Add the first paper of `kb papers --unread`.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Make a second note about a paper that has one.")
    ] = False,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Do not fetch metadata from arXiv.")] = False,
    no_edit: Annotated[bool, typer.Option("--no-edit", help="Do not open the editor.")] = False,
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the note instead of writing it.")
    ] = False,
) -> None:
    """Capture a paper, or any web page, as a new note.

    Title, authors and abstract come from arXiv, or from papers.jsonl if fetched before. The new note
    opens in your editor; commentary can be piped in. If the paper already has a note, that one is shown
    instead. Offline, the note is still made, and kb reports what is pending.
    """
    from kb.workspace.capturing import already_noted, captured_url, write_captured, write_unless_noted

    session = ctx.obj
    collection = session.collection
    source = _source(ctx, source, is_next=is_next)
    known = () if again or print_only else already_noted(collection, source)
    if known:
        _show_known(session, source, known)
        return
    draft = Draft(title=title, commentary=standard_input_text(), tags=tag_names(tags or ()))
    made = captured_url(collection, source, draft, today(), may_fetch=not no_fetch)
    if print_only:
        session.write_lines([made.text], end="")
        _warn_pending(session, made)
        return
    written = write_captured(collection, made) if again else write_unless_noted(collection, source, made)
    if isinstance(written, tuple):
        session.collection = collection.reopened()
        _show_known(session, source, written)
    else:
        _warn_pending(session, made)
        show_new_note(session, written, is_edited=not no_edit and offer_editor(session, written))


def _source(ctx: typer.Context, typed: str | None, *, is_next: bool) -> str:
    """What was typed, or the first paper of the reading queue. UsageError where that is empty."""
    if (typed is None) != is_next:
        ctx.fail("Give either a URL or arXiv id, or --next.")
    if typed is not None:
        return typed
    from kb.report.papers import unread_papers

    queue = unread_papers(ctx.obj.collection.library).papers
    if not queue:
        raise UsageError("Every cited paper already has a note.")
    return queue[0].id


def _warn_pending(session: "Session", made: "Captured") -> None:
    if made.pending:
        session.warn(made.pending)


def _show_known(session: "Session", source: str, known: "tuple[Card, ...]") -> None:
    """Shows the notes there are instead of making another."""
    session.say(f"{source} already has a note; use `--again` to make another.")
    if session.is_terminal:
        from kb.terminal.views.note import note_view

        for card in known:
            paper = session.collection.library.paper_of(card)
            session.show(note_view(session.collection.note(card.path), paper, None, session.width))
    else:
        session.write_lines(str(session.collection.os_path(card.path)) for card in known)
