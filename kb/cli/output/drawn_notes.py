"""Notes as `kb show` draws them on a terminal, with the notes linked with them."""

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.note import Note


def draw_notes(
    session: "Session",
    cards: "tuple[Card, ...]",
    languages: tuple[str, ...] | None = None,
    *,
    has_whole_abstract: bool = False,
) -> None:
    """Draws notes, each with the notes linked with it.

    On the screen those are numbered, continuing the last listing. If the output is not a terminal (a
    preview, a pager after `--color always`), the last listing is not changed.
    """
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
    numbers = collection.shown.numbers(around, last=cards[-1].path) if sys.stdout.isatty() else {}
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
            unfolded_by=None if has_whole_abstract else "--abstract",
            keeps_lines=collection.config.line_breaks == "keep",
            embedded=partial(embedded_text, library, card),
        )
        session.show(view)
        say_missing_language(session, note, languages)


def say_missing_language(session: "Session", note: "Note", languages: tuple[str, ...] | None) -> None:
    """Tells the user if a note has no text in the first of `languages`."""
    from kb.language.names import language_in_english

    if languages and languages[0] not in note.languages:
        there = (
            f"; it is in {' and '.join(map(language_in_english, note.languages))}" if note.languages else ""
        )
        session.say(f"The note has no {language_in_english(languages[0])} part{there}.")
