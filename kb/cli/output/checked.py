"""The output of `kb check`: JSON, a view by note, statistics, or one record per problem."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from kb.check.by_note import problems_by_note, rule_counts
from kb.check.scope import WORST_FIRST
from kb.store.notes.shown_notes import ShownLine
from kb.terminal.records import diagnostic_record, statistics_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.check.by_note import NoteProblems
    from kb.check.scope import CheckScope
    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic
    from kb.terminal.views.check import CheckedNote
    from kb.terminal.views.diagnostic_summary import Summary

    Found = tuple[Diagnostic, ...]


def check_document(found: "Found", *, with_statistics: bool) -> dict[str, Any]:
    """The document that `--json` prints."""
    counts = Counter[str](one.severity for one in found)
    diagnostics = [
        {
            "rule": one.rule,
            "severity": one.severity,
            "path": one.path,
            "line": one.place.line,
            "column": one.place.column,
            "end_line": one.place.end_line,
            "end_column": one.place.end_column,
            "message": one.message,
            "hint": one.hint,
            "fixable": one.is_fixable,
        }
        for one in found
    ]
    document = {
        "diagnostics": diagnostics,
        "counts": {severity: counts[severity] for severity in WORST_FIRST},
    }
    return document | {"statistics": rule_counts(found)} if with_statistics else document


def show_statistics(session: "Session", found: "Found") -> None:
    """Prints how often each rule is broken, the most frequent first."""
    rules = rule_counts(found)
    if session.is_terminal:
        from kb.terminal.views.check import statistics_view

        session.show(statistics_view(rules))
    else:
        session.write_lines(map(statistics_record, rules))


def show_problems(
    session: "Session", found: "Found", scope: "CheckScope", *, is_whole: bool, are_named: bool
) -> None:
    """Prints the problems, on a terminal by note; unless `is_whole`, frequent infos are only counted.

    The notes with problems are numbered as a new listing, unless they `are_named`: then nothing is only
    counted, and they keep the numbers that they have, or get the next.
    """
    if not session.is_terminal:
        session.write_lines(map(diagnostic_record, found))
        return
    from kb.terminal.views.diagnostic_summary import Summary, summed_up

    shown = Summary(found, frozenset(), {}) if is_whole or are_named else summed_up(found)
    files = _problems_by_file(session, shown)
    first_lines = {
        file.path: file.found[0].place.line for file in files if file.path in session.collection.titles
    }

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.check import Checked, check_view
        from kb.workspace.checking.diagnostics import line_texts

        collection = session.collection
        numbers = (
            collection.shown.numbers(first_lines, lines_in=first_lines)
            if are_named
            else {path: number for number, path in enumerate(first_lines, 1)}
        )
        notes = _checked_notes(files, shown, numbers)
        lines = dict(zip(shown.single, line_texts(collection, shown.single), strict=True))
        note_count = len(collection.library.cards) if scope.paths is None else len(scope.paths)
        return check_view(Checked(notes, rule_counts(found), shown.counted, lines, note_count), width)

    session.answer(
        None,
        is_json=False,
        records=lambda: map(diagnostic_record, found),
        view=view,
        numbered=None if are_named else (ShownLine(path, line) for path, line in first_lines.items()),
    )


def _problems_by_file(session: "Session", shown: "Summary") -> "tuple[NoteProblems, ...]":
    cards = {card.path: card for card in session.collection.library.cards}

    def dated(path: "PurePosixPath") -> "date | None":
        return cards[path].date if path in cards else None

    return tuple(problems_by_note(shown.single, dated))


def _checked_notes(
    files: "tuple[NoteProblems, ...]", shown: "Summary", numbers: "Mapping[PurePosixPath, int]"
) -> "tuple[CheckedNote, ...]":
    """The files with problems in the order shown; notes have their numbers, other files have none."""
    from kb.terminal.views.check import CheckedNote

    return tuple(
        CheckedNote(
            file,
            numbers.get(file.path),
            {rule: more for (path, rule), more in shown.more.items() if path == file.path},
        )
        for file in files
    )
