"""`kb new`."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import TAGS
from kb.cli.capture.existing_note import add_to_existing, added_to, capture_steps
from kb.cli.clock import today
from kb.cli.output.next_steps import say_next_steps
from kb.cli.output.written_note import report_left_input, show_existing, show_new_note
from kb.cli.parameters import Argument, Option
from kb.cli.prompts.editor import edit_captured, edit_titled
from kb.cli.standard_input import STDIN
from kb.edit.capture import Draft, tag_names
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.workspace.capture.capturing import Captured, Noted, Written
    from kb.workspace.collection import Collection
    from kb.workspace.rewriting import Steps


def run(
    session: "Session",
    title: Annotated[list[str] | None, Argument(metavar="TITLE", help="The title of the note.")] = None,
    tags: TAGS = None,
    is_daily: Annotated[
        bool, Option("--daily", help="The note of today, made on the day's first time.")
    ] = False,
    again: Annotated[bool, Option("--again", help="Make another note with a title that one has.")] = False,
    no_edit: Annotated[bool, Option("--no-edit", help="Do not open the editor.")] = False,
) -> None:
    """Create a note that is not about a paper.

    The text can be piped in; otherwise the note opens in your editor, and is removed again if nothing is
    written in it. If a note has the title, text and tags are added to that one. With --daily it is the one
    note of today, whose name `capture.daily` of kb.yaml says: it is made, with TITLE if given, or opened
    again, and text and tags are added to it; its title stays.
    """
    words = " ".join(title or ())
    _refuse_unclear(words, is_daily=is_daily, is_again=again)
    draft = Draft(title=words, commentary=_text(session), tags=tag_names(tags or ()))
    steps = capture_steps("new", *(("--daily",) if is_daily else ()), *(title or ()), tags=draft.tags)
    if is_daily:
        _make_daily(session, draft, steps, is_edited=not no_edit)
    else:
        _make_titled(session, draft, steps, is_again=again, is_edited=not no_edit)


def _refuse_unclear(title: str, *, is_daily: bool, is_again: bool) -> None:
    if is_daily and is_again:
        raise UsageError("`--daily` is about the one note of today; leave out `--again`.")
    if not is_daily and not title:
        raise UsageError("`kb new` needs TITLE, or --daily for the note of today. See `kb new --help`.")


def _make_titled(
    session: "Session", draft: Draft, steps: "Steps", *, is_again: bool, is_edited: bool
) -> None:
    """Makes the note with a title; where one has it and not another is wanted, adds to that."""
    from kb.workspace.capture.capturing import captured_title, titled, write_captured
    from kb.workspace.locking import writing

    collection, words = session.collection, draft.title or ""
    made = captured_title(collection, draft, today())
    with ExitStack() as held:
        held.enter_context(writing(collection, steps.command))
        if is_again:
            written: Written | tuple[Card, ...] = write_captured(collection, steps, made)
        else:
            written = _written(session, steps, made, lambda now: titled(now, words))
        if isinstance(written, tuple):
            card = add_to_existing(session, f"“{words}”", written, steps, draft, held)
    if isinstance(written, tuple):
        show_existing(session, written, card)
        return
    session.collection.shown.remember(written.path)
    show_new_note(session, written.path, is_edited=is_edited and edit_titled(session, written))
    say_next_steps(session, written.path)


def _make_daily(session: "Session", draft: Draft, steps: "Steps", *, is_edited: bool) -> None:
    """Makes the note of today; where it is there, adds to it, and opens it again."""
    from kb.workspace.capture.capturing import captured_daily
    from kb.workspace.locking import writing

    made = captured_daily(session.collection, draft, today())

    def noted(now: "Collection") -> "tuple[Card, ...]":
        return (now.library.card(made.path),) if str(made.path) in now.found.notes else ()

    with writing(session.collection, steps.command):
        written = _written(session, steps, made, noted)
        if isinstance(written, tuple):
            _add(session, written[0], draft, steps)
    if isinstance(written, tuple):
        card = written[0]
        if draft.title and draft.title != card.title:
            title = f"title, “{card.title}”, stays" if card.title else "missing title stays so"
            session.say(f"{card.path} is today's note already; its {title}.")
        _show_again(session, card, is_edited=is_edited)
    else:
        session.collection.shown.remember(written.path)
        if is_edited:
            edit_titled(session, written)
        show_new_note(session, written.path, is_edited=False)  # it is about no paper, nor needs a title
        say_next_steps(session, written.path)


def _written(
    session: "Session", steps: "Steps", made: "Captured", noted: "Noted"
) -> "Written | tuple[Card, ...]":
    """The note as it was written, or those that are there; the session's collection is then as they are."""
    from kb.workspace.capture.capturing import write_unless_noted

    def noted_now(now: "Collection") -> "tuple[Card, ...]":
        session.collection = now
        return noted(now)

    return write_unless_noted(session.collection, steps, made, noted_now)


def _add(session: "Session", card: "Card", draft: Draft, steps: "Steps") -> None:
    """Adds text and tags to the note of today, if there are any."""
    if not draft.commentary.strip() and not draft.tags:
        return
    if number := added_to(session, card, steps, draft):
        session.say(f"Added to {card.path}. `kb undo {number}` reverts this.")
    else:
        STDIN.is_saved()


def _show_again(session: "Session", card: "Card", *, is_edited: bool) -> None:
    """Opens the note of today in the editor, where more is to be written; else prints its file."""
    from kb.workspace.capture.capturing import Written

    collection = session.collection
    if not is_edited or not session.can_ask:
        show_existing(session, (card,), card)
        return
    collection.shown.remember(card.path)
    edit_captured(session, Written(card.path, collection.raw(card.path), None))
    show_new_note(session, card.path, is_edited=False)


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
