"""What `kb todo` reports."""

import shlex
from pathlib import PurePosixPath

from msgspec import Struct

from kb.model.missing import untranslated_query


class Revisit(Struct, frozen=True):
    """A note to look at again; `why` is one or more sentences."""

    path: PurePosixPath
    why: str


class TodoReport(Struct, frozen=True):
    """What waits in a collection.

    `untagged` and `untranslated` count notes, `unread` papers that are cited and have no note, `pending`
    papers to ask arXiv about, `problems` the errors and warnings of `kb check`. `is_to_fill`: a note of
    one of the pending papers has nothing but its URL.
    """

    untagged: int
    untranslated: int
    unread: int
    pending: int
    problems: int
    revisit: tuple[Revisit, ...]
    is_to_fill: bool = False


class TodoLine(Struct, frozen=True):
    """One kind of work: its key in the report, how much there is, of what, and the command that does it."""

    kind: str
    count: int
    what: str
    command: str


def todo_lines(report: TodoReport, languages: tuple[str, ...]) -> tuple[TodoLine, ...]:
    """The kinds of which there is some, what takes least first; notes to revisit are not among them."""
    first, *others = languages or ("",)
    list_untranslated = shlex.join(["kb", "list", *untranslated_query(languages).split(" ", 1)])
    fetch = "kb fetch --fill" if report.is_to_fill else "kb fetch"
    lines = (
        _line("pending", report.pending, "paper", "to fetch", fetch),
        _line("problems", report.problems, "problem", "in the notes", "kb check"),
        _line("untagged", report.untagged, "note", "without tags", "kb tag --walk"),
        _line("unread", report.unread, "cited paper", "without a note", "kb papers --unread"),
        _line(
            "untranslated",
            report.untranslated,
            "note",
            f"in {first}, not in {' and '.join(others)}",
            list_untranslated,
        ),
    )
    return tuple(line for line in lines if line.count)


def _line(kind: str, count: int, noun: str, rest: str, command: str) -> TodoLine:
    return TodoLine(kind, count, f"{noun}{'' if count == 1 else 's'} {rest}", command)
