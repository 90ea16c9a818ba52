"""`kb check`."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli.arguments import EXPLAINED_RULE, JSON, RULES, YES_TO_FIX
from kb.model.errors import UsageError
from kb.terminal.records import diagnostic_record

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic

_SEVERITIES = ("error", "warning", "info")


def run(
    ctx: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what can be repaired safely; shows the diff first.")
    ] = False,
    yes: YES_TO_FIX = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: show the diff, write nothing.")
    ] = False,
    rule: RULES = None,
    explain: EXPLAINED_RULE = None,
    json: JSON = False,
) -> None:
    """Check the notes for problems, and repair them.

    With --fix, safe repairs are shown as a diff and written: the content of a note never changes, and
    `kb undo` reverts them. Other words on a tag line are asked about one by one. With --json the document
    lists what is left. On a terminal, infos that many notes have are counted, unless --rule names them.
    Exits 1 if errors or warnings are left, 0 otherwise.
    """
    session = ctx.obj
    if explain:
        _explain(session, explain)
        return
    if (yes or dry_run) and not fix:
        raise UsageError("`--yes` and `--dry-run` need `--fix`.")
    wanted = frozenset(_known(name, is_fix=fix) for name in rule or ())
    if fix and not dry_run:
        from kb.cli.prompts.rewriting import wait_for_writers

        wait_for_writers(ctx, "check --fix")
    found = _told(session, wanted)
    is_done = True
    if fix:
        from kb.cli.prompts.fixing import fix_notes

        is_done = fix_notes(session, found, wanted, is_agreed=yes, is_dry_run=dry_run, is_shown=not json)
        found = _told(session, wanted)
    counts = Counter[str](one.severity for one in found)
    if json:
        session.write_json(_document(found, counts))
    elif not fix:
        _show(session, found, counts, is_whole=bool(wanted))
    if not session.is_terminal or (fix and not json):
        session.say(", ".join(_counted(counts[severity], severity) for severity in _SEVERITIES))
    if counts["error"] or counts["warning"] or not is_done:
        raise typer.Exit(1)


def _told(session: "Session", rules: frozenset[str]) -> "tuple[Diagnostic, ...]":
    """Every diagnostic of some rules, of every rule where none is named."""
    from kb.workspace.checking import all_diagnostics

    return tuple(one for one in all_diagnostics(session.collection) if not rules or one.rule in rules)


def _show(
    session: "Session", found: "tuple[Diagnostic, ...]", counts: Counter[str], *, is_whole: bool
) -> None:
    if session.is_terminal:
        session.show(_view(session, found, counts, is_whole=is_whole))
    else:
        session.write_lines(map(diagnostic_record, found))


def _counted(number: int, severity: str) -> str:
    return f"{number:,} {severity}{'' if number == 1 else 's'}"


def _view(
    session: "Session", found: "tuple[Diagnostic, ...]", counts: Counter[str], *, is_whole: bool
) -> Any:
    """The diagnostics; if not `is_whole`, what is there too often is counted."""
    from rich.console import Group
    from rich.text import Text

    from kb.cli.output.diagnostics import diagnostic_views
    from kb.terminal.views.diagnostic import diagnostic_counts
    from kb.terminal.views.diagnostic_summary import Shown, summed_up

    shown = Shown(found, ()) if is_whole else summed_up(found)
    hint = (Text("`kb check --rule NAME` lists every one of a rule."),) if shown.counted else ()
    views = diagnostic_views(session, shown.single, session.width)
    return Group(*views, *shown.counted, *hint, diagnostic_counts(counts))


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


def _known(name: str, *, is_fix: bool) -> str:
    """A rule's name. UsageError, with the nearest one, where there is no such rule."""
    from kb.check.rules import REPAIRS, RULES

    repairs = [repair.name for repair in REPAIRS]
    names = [rule.name for rule in RULES] + repairs
    if name in repairs and not is_fix:
        raise UsageError(f"“{name}” is a repair, not a rule: run `kb check --fix --rule {name}`.")
    if name in names:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The rules are {', '.join(sorted(names))}."
    raise UsageError(f"There is no rule “{name}”. {hint}")


def _explain(session: "Session", name: str) -> None:
    from kb.check.rules import REPAIRS, RULES

    known = _known(name, is_fix=True)
    rule = next(rule for rule in (*RULES, *REPAIRS) if rule.name == known)
    if session.is_terminal:
        from kb.terminal.views.diagnostic import rule_view

        session.show(rule_view(*rule))
    else:
        session.write_lines([f"{rule.name} ({rule.severity})", "", rule.explanation])
