"""`kb show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import JSON, NOTE, note_of
from kb.model.errors import UsageError
from kb.terminal.records import note_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    note: NOTE,
    lang: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="A language code such as ko or en, or both.")
    ] = "both",
    raw: Annotated[bool, typer.Option("--raw", help="Print the file unchanged.")] = False,
    json: JSON = False,
) -> None:
    """Show a note with its paper.

    On a wide terminal the languages are side by side, otherwise one below the other.
    """
    session = ctx.obj
    card = note_of(session, note)
    collection = session.collection
    if raw:
        session.write_bytes(collection.raw(card.path))
        return
    found, paper = collection.note(card.path), collection.library.paper_of(card)
    languages = None if lang.casefold() == "both" else (_language(lang),)

    def view(width: int) -> "RenderableType":
        from kb.report.links import links_report
        from kb.terminal.views.note import note_view

        links = links_report(card, collection.library)
        return note_view(found, paper, links, width, languages, titles=collection.titles)

    if json:
        from kb.export.note_document import note_document

        session.write_json(note_document(found, collection.library))
        return
    session.answer(None, is_json=False, records=lambda: note_records(found, paper, languages), view=view)
    if languages and languages[0] not in found.languages:
        there = ", ".join(found.languages) or "no language"
        session.say(f"The note has no text in {languages[0]}, only in {there}.")


def _language(text: str) -> str:
    """The code of a language as typed. UsageError where it is none."""
    from kb.parse.query.filter_values import language_code

    code = language_code(text.strip())
    if code is None:
        raise UsageError(f"“{text}” is not a language. Use a code such as ko or en, or both.")
    return code
