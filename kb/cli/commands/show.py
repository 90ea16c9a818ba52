"""`kb show`."""

import sys
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import JSON, NOTES
from kb.cli.note_argument import notes_of
from kb.cli.output.drawn_notes import draw_notes, say_missing_language
from kb.cli.parameters import Option
from kb.model.errors import UsageError
from kb.terminal.records import note_records

if TYPE_CHECKING:
    from kb.cli.session import Session


def run(
    session: "Session",
    notes: NOTES,
    lang: Annotated[
        str, Option("--lang", metavar="LANG", help="A language code such as ko or en, or both.")
    ] = "both",
    raw: Annotated[
        bool, Option("--raw", help="Print the file unchanged; on a terminal, without controls.")
    ] = False,
    abstract: Annotated[bool, Option("--abstract", help="On a terminal, show the whole abstract.")] = False,
    json: JSON = False,
) -> None:
    """Show notes with their papers.

    On a wide terminal the languages are side by side, otherwise one below the other. Below them are the
    linked notes, each with a number that names it. Of several notes, --json is a list.
    """
    if raw and abstract:
        raise UsageError("`--raw` prints the file unchanged; `--abstract` is for the view without it.")
    cards = notes_of(session, notes)
    collection = session.collection
    if json and not raw:
        from kb.export.note_document import note_document

        documents = [note_document(collection.note(card.path), collection.library) for card in cards]
        session.write_json(documents if len(cards) > 1 else documents[0])
        return
    languages = None if lang.casefold() == "both" else (_language(lang),)
    if raw:
        for card in cards:
            session.write_bytes(collection.raw(card.path))
        if sys.stdout.isatty():
            collection.shown.remember(cards[-1].path)
    elif session.is_terminal:
        draw_notes(session, cards, languages, has_whole_abstract=abstract)
    else:
        for card in cards:
            note = collection.note(card.path)
            session.write_lines(note_records(note, collection.library.paper_of(card), languages))
            say_missing_language(session, note, languages)


def _language(text: str) -> str:
    """The code of a language as typed. UsageError where it is none."""
    from kb.parse.query.filter_values import language_code

    code = language_code(text.strip())
    if code is None:
        raise UsageError(f"“{text}” is not a language. Use a code such as ko or en, or both.")
    return code
