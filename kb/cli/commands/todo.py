"""`kb todo`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import JSON, LIMIT
from kb.report.todo import todo_lines
from kb.store.notes.shown_notes import ShownLine
from kb.terminal.records import todo_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session

_KEYS = ("untagged", "untranslated", "unread", "pending", "problems", "revisit")
_SHOWN = 5  # notes, on a terminal: what fits on a small one beside the rest


def run(session: "Session", limit: LIMIT = None, json: JSON = False) -> None:
    """Show what waits, each with its command.

    That is papers to fetch, problems, notes without tags, cited papers without a note, notes that are not
    translated; then notes to look at again and why: the paper was withdrawn or has a newer version, a
    second write-up hides in the note, later notes build on it, or others refer to it and it is not
    translated. On a terminal five of these are shown; -n shows more.
    """
    from kb.cli.clock import today
    from kb.workspace.review.todo import todo

    collection = session.collection
    report = todo(collection, today())
    lines = todo_lines(report, collection.config.languages)
    notes = report.revisit[:limit]
    shown = notes[: limit or _SHOWN]

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.todo import todo_view

        return todo_view(
            lines, shown, len(report.revisit), collection.titles, width, is_numbered=session.has_numbers
        )

    document = {key: getattr(report, key) for key in _KEYS} | {"revisit": notes}
    session.answer(
        document,
        is_json=json,
        records=lambda: todo_records(lines, notes),
        view=view,
        numbered=[ShownLine(one.path) for one in shown],
    )
    if not (lines or notes):
        session.say("Nothing waits.")
