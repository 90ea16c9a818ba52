"""`kb append`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import WORDS_OF_NOTE
from kb.cli.capture.existing_note import added_to, capture_steps
from kb.cli.note_argument import note_of
from kb.cli.output.written_note import report_left_input, report_shared_input
from kb.cli.parameters import Option
from kb.cli.prompts.edited_text import edited_text
from kb.cli.standard_input import STDIN, refuse_records
from kb.edit.capture import Draft
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card


def run(
    session: "Session",
    note: WORDS_OF_NOTE,
    lang: Annotated[
        str | None,
        Option(
            "--lang",
            metavar="L",
            help="The text is in this language, a code such as en, whatever its script.",
        ),
    ] = None,
) -> None:
    """Add commentary to a note, at the place where it belongs.

    The text comes from standard input, or else from your editor. Each paragraph goes to the commentary in
    its language, into the language block where the note has one, and above the tags; lines of tags become
    tags of the note. The diff is shown, and `kb undo` reverts it. A text that cannot be added is saved,
    and kb says where.
    """
    from kb.workspace.find.named_notes import refuse_lines_of_another_terminal

    code = _language(lang) if lang else None
    text = _piped(session, note)
    refuse_lines_of_another_terminal(session.collection, note)
    card = note_of(session, *note)
    if text.strip():
        _append(session, card, text, code, STDIN.is_saved)
        report_shared_input(session, card.path, text)
        return
    if not session.can_ask:
        raise UsageError(
            "There is no text to append: give it on standard input, or run this on a terminal."
        )
    edited = edited_text(session, card.path)
    try:
        _append(session, card, edited.text, code, edited.discard)
    finally:
        edited.report_unsaved(session)


def _piped(session: "Session", note: list[str]) -> str:
    """The text on standard input; UsageError where a loop may have meant to read it."""
    text = STDIN.text()
    report_left_input(session)
    refuse_records(text, note, "append NOTE")
    return text


def _append(
    session: "Session", card: "Card", text: str, lang: str | None, is_saved: Callable[[], None]
) -> None:
    """Adds a text, which `is_saved` as soon as the note has it, and prints the file of the note."""
    from kb.workspace.locking import writing

    steps = capture_steps("append", str(card.path), *(("--lang", lang) if lang else ()), tags=())
    steps.on_written = is_saved
    with writing(session.collection, steps.command):
        number = added_to(session, card, steps, Draft(commentary=text, lang=lang))
    session.collection.shown.remember(card.path)
    session.write_lines([str(session.collection.os_path(card.path))])
    if number is None:
        is_saved()
        session.say(f"{card.path} has this already.")
    else:
        session.say(f"Added your text to {card.path}. `kb undo {number}` reverts this.")


def _language(text: str) -> str:
    """The code of a language as typed. UsageError where it is none."""
    from kb.parse.query.filter_values import language_code

    code = language_code(text.strip())
    if code is None:
        raise UsageError(f"“{text}” is not a language. Use a code such as ko or en.")
    return code
