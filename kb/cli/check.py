"""`kb check`."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import typer

from kb.cli.arguments import EXPLAINED_RULE, JSON, RULES
from kb.model.errors import AskedWrongly
from kb.terminal.records import diagnostic_record

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic

_SEVERITIES = ("error", "warning", "info")


def run(
    ctx: typer.Context,
    rule: RULES = None,
    explain: EXPLAINED_RULE = None,
    json: JSON = False,
) -> None:
    """Say what is wrong with the notes.

    Exits 1 where there are errors or warnings, 0 where there are at most infos.
    """
    session = ctx.obj
    if explain:
        _explain(session, explain)
        return
    from kb.workspace.checking import all_diagnostics

    wanted = frozenset(map(_known, rule or ()))
    found = all_diagnostics(session.collection)
    if wanted:
        found = tuple(one for one in found if one.rule in wanted)
    counts = Counter[str](one.severity for one in found)
    if json:
        session.write_json(_document(found, counts))
    elif session.is_terminal:
        session.show(_view(session, found, counts))
    else:
        session.write_lines(map(diagnostic_record, found))
    if not session.is_terminal:
        session.say(", ".join(_counted(counts[severity], severity) for severity in _SEVERITIES))
    if counts["error"] or counts["warning"]:
        raise typer.Exit(1)


def _counted(number: int, severity: str) -> str:
    return f"{number:,} {severity}{'' if number == 1 else 's'}"


def show_diagnostics(session: "Session", found: "tuple[Diagnostic, ...]") -> None:
    """Shows what is wrong with a note just written, on standard error: the answer is the note."""
    import sys

    if not found or session.is_quiet:
        return
    if not sys.stderr.isatty():
        for one in found:
            place = f"{one.path}:{one.place.line}:{one.place.column}"
            session.say(f"{place}: {one.severity}[{one.rule}] {one.message} {one.hint}".rstrip())
        return
    console = session.console(sys.stderr)
    for view in _views(session, found, console.width):
        console.print(view)


def _view(session: "Session", found: "tuple[Diagnostic, ...]", counts: Counter[str]) -> Any:
    from rich.console import Group

    from kb.terminal.diagnostic_view import diagnostic_counts

    return Group(*_views(session, found, session.width), diagnostic_counts(counts))


def _views(session: "Session", found: "tuple[Diagnostic, ...]", width: int) -> list[Any]:
    from kb.terminal.diagnostic_view import diagnostic_view
    from kb.workspace.checking import line_texts

    lines = line_texts(session.collection, found)
    return [diagnostic_view(one, line, width) for one, line in zip(found, lines, strict=True)]


def _document(found: "tuple[Diagnostic, ...]", counts: Counter[str]) -> dict[str, Any]:
    return {
        "diagnostics": [
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
        ],
        "counts": {severity: counts[severity] for severity in _SEVERITIES},
    }


def _known(name: str) -> str:
    """A rule's name. AskedWrongly, with the nearest one, where there is no such rule."""
    from kb.model.diagnostic import SEVERITIES

    if name in SEVERITIES:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, SEVERITIES, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(sorted(SEVERITIES))}."
    raise AskedWrongly(f"There is no rule “{name}”. {hint}")


def _explain(session: "Session", name: str) -> None:
    from kb.check.rules import RULES

    rule = next(rule for rule in RULES if rule.name == _known(name))
    if session.is_terminal:
        from kb.terminal.diagnostic_view import rule_view

        session.show(rule_view(*rule))
    else:
        session.write_lines([f"{rule.name} ({rule.severity})", "", rule.explanation])
