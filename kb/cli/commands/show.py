"""`kb show`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON, NOTES
from kb.cli.note_argument import notes_of
from kb.model.errors import UsageError
from kb.terminal.records import note_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.card import Card


def run(
    ctx: typer.Context,
    notes: NOTES,
    lang: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="A language code such as ko or en, or both.")
    ] = "both",
    raw: Annotated[
        bool, typer.Option("--raw", help="Print the file unchanged; on a terminal, without controls.")
    ] = False,
    json: JSON = False,
) -> None:
    """Show notes with their papers.

    On a wide terminal the languages are side by side, otherwise one below the other. Of several notes,
    --json is a list.
    """
    session = ctx.obj
    cards = notes_of(session, notes)
    collection = session.collection
    collection.shown.remember(cards[-1].path)
    if json and not raw:
        from kb.export.note_document import note_document

        documents = [note_document(collection.note(card.path), collection.library) for card in cards]
        session.write_json(documents if len(cards) > 1 else documents[0])
        return
    languages = None if lang.casefold() == "both" else (_language(lang),)
    for card in cards:
        if raw:
            session.write_bytes(collection.raw(card.path))
        else:
            _show(session, card, languages)


def _show(session: "Session", card: "Card", languages: tuple[str, ...] | None) -> None:
    collection = session.collection
    note, paper = collection.note(card.path), collection.library.paper_of(card)

    def view(width: int) -> "RenderableType":
        from kb.model.embedded_part import embedded_text
        from kb.report.links import links_report
        from kb.terminal.views.note import note_view

        links = links_report(card, collection.library)
        embedded = partial(embedded_text, collection.library, card)
        return note_view(
            note,
            paper,
            links,
            width,
            languages,
            titles=collection.titles,
            keeps_lines=collection.config.line_breaks == "keep",
            embedded=embedded,
        )

    session.answer(None, is_json=False, records=lambda: note_records(note, paper, languages), view=view)
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
