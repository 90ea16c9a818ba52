"""`kb links`."""

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from kb.cli.arguments import JSON, NOTES
from kb.cli.note_argument import notes_of
from kb.report.links import linked_notes, links_report
from kb.terminal.records import links_records, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from kb.cli.session import Session


def run(session: "Session", notes: NOTES, json: JSON = False) -> None:
    """Show the links to and from notes.

    Lists outgoing links, backlinks, notes connected by a paper that one mentions and the other is
    about, and broken links. Of several notes, the path of each comes before its links, and --json is a
    list.
    """
    collection = session.collection
    reports = {card: links_report(card, collection.library) for card in notes_of(session, notes)}
    is_one = len(reports) == 1

    linked = tuple(dict.fromkeys(path for report in reports.values() for path in linked_notes(report)))

    def records() -> "Iterator[str]":
        for card, report in reports.items():
            yield from () if is_one else (record("note", card.path),)
            yield from links_records(report)

    def view(width: int) -> "RenderableType":
        from rich.console import Group
        from rich.text import Text

        from kb.terminal import styles
        from kb.terminal.clean import clean_line
        from kb.terminal.views.links import links_view

        numbers = collection.shown.numbers(linked)
        parts: list[RenderableType] = []
        for card, report in reports.items():
            if not is_one:
                parts.append(Text(clean_line(collection.titles[card.path]), style=styles.TITLE))
            parts.append(links_view(report, collection.titles, width, numbers))
        return Group(*parts)

    documents = [{"path": card.path, **asdict(report)} for card, report in reports.items()]
    session.answer(
        next(iter(reports.values())) if is_one else documents,
        is_json=json,
        records=records,
        view=view,
    )
