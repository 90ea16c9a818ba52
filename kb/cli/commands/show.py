"""`kb show`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON, NOTES
from kb.cli.note_argument import notes_of
from kb.model.errors import UsageError
from kb.terminal.records import note_records

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.note import Note


def run(
    ctx: typer.Context,
    notes: NOTES,
    lang: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="A language code such as ko or en, or both.")
    ] = "both",
    raw: Annotated[
        bool, typer.Option("--raw", help="Print the file unchanged; on a terminal, without controls.")
    ] = False,
    abstract: Annotated[
        bool, typer.Option("--abstract", help="On a terminal, show the whole abstract.")
    ] = False,
    json: JSON = False,
) -> None:
    """Show notes with their papers.

    On a wide terminal the languages are side by side, otherwise one below the other. Below them are the
    linked notes, each with a number that names it. Of several notes, --json is a list.
    """
    session = ctx.obj
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
        if session.is_terminal:
            collection.shown.remember(cards[-1].path)
    elif session.is_terminal:
        _draw(session, cards, languages, has_whole_abstract=abstract)
    else:
        for card in cards:
            note = collection.note(card.path)
            session.write_lines(note_records(note, collection.library.paper_of(card), languages))
            _say_missing(session, note, languages)


def _draw(
    session: "Session",
    cards: "tuple[Card, ...]",
    languages: tuple[str, ...] | None,
    *,
    has_whole_abstract: bool,
) -> None:
    """Draws notes and those around them; the numbers of the last listing stay, others go on from there."""
    from kb.model.embedded_part import embedded_text
    from kb.report.links import links_report
    from kb.report.thread import thread
    from kb.terminal.views.note import note_view
    from kb.terminal.views.note_links import notes_around

    collection = session.collection
    library = collection.library
    links = {card.path: links_report(card, library) for card in cards}
    threads = {
        card.path: thread(card, links[card.path], library, collection.config.languages) for card in cards
    }
    around = (path for one in links for path in (one, *notes_around(links[one], threads[one])))
    numbers = collection.shown.numbers(around, last=cards[-1].path)
    for card in cards:
        note = collection.note(card.path)
        view = note_view(
            note,
            library.paper_of(card),
            links[card.path],
            session.width,
            languages,
            titles=collection.titles,
            numbers=numbers,
            thread=threads[card.path],
            has_whole_abstract=has_whole_abstract,
            keeps_lines=collection.config.line_breaks == "keep",
            embedded=partial(embedded_text, library, card),
        )
        session.show(view)
        _say_missing(session, note, languages)


def _say_missing(session: "Session", note: "Note", languages: tuple[str, ...] | None) -> None:
    """Says that a note has no text in the language that was asked for."""
    if languages and languages[0] not in note.languages:
        there = ", ".join(note.languages) or "no language"
        session.say(f"The note has no text in {languages[0]}, only in {there}.")


def _language(text: str) -> str:
    """The code of a language as typed. UsageError where it is none."""
    from kb.parse.query.filter_values import language_code

    code = language_code(text.strip())
    if code is None:
        raise UsageError(f"“{text}” is not a language. Use a code such as ko or en, or both.")
    return code
