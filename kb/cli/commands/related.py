"""`kb related`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import JSON, LIMIT, WORDS_OF_NOTE
from kb.cli.note_argument import note_of
from kb.terminal.records import related_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session

_MOST = 10


def run(session: "Session", note: WORDS_OF_NOTE, limit: LIMIT = _MOST, json: JSON = False) -> None:
    """Show the nearest notes, and why they are near."""
    collection = session.collection
    report = collection.related(note_of(session, *note), limit or _MOST)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.links import related_view

        cards = {near.path: collection.library.card(near.path) for near in report.notes}
        numbers = collection.shown.numbers(near.path for near in report.notes)
        return related_view(report, collection.titles, width, cards, numbers)

    session.answer(report, is_json=json, records=lambda: related_records(report), view=view)
