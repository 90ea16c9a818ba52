"""`kb check`."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from kb.check.scope import WORST_FIRST, CheckScope
from kb.cli.arguments import EXPLAINED_RULE, JSON, RULES, YES_TO_FIX, complete_note_or_query
from kb.cli.check_arguments import known_rule, notes_to_check, rules_to_check
from kb.cli.output.checked import check_document, show_problems, show_statistics
from kb.cli.parameters import Argument, Option
from kb.language.counted import counted
from kb.model.diagnostic import Severity
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic

CHECKED_NOTES = Annotated[
    list[str] | None,
    Argument(
        metavar="NOTE|QUERY",
        help="Check only these: paths, file names, numbers or ids of notes; else words and filters.",
        completion=complete_note_or_query,
    ),
]
LEAST_SEVERITY = Annotated[
    Severity | None,
    Option("--severity", metavar="LEAST", help="Only problems at least as bad: error, warning, info."),
]
STATISTICS = Annotated[
    bool, Option("--statistics", help="Only count each rule, and what --fix would repair.")
]
FIX = Annotated[bool, Option("--fix", help="Repair what can be repaired safely; shows the diff first.")]
DRY_RUN_OF_FIX = Annotated[bool, Option("--dry-run", help="With --fix: show the diff, write nothing.")]


def run(
    session: "Session",
    query: CHECKED_NOTES = None,
    severity: LEAST_SEVERITY = None,
    rule: RULES = None,
    statistics: STATISTICS = False,
    explain: EXPLAINED_RULE = None,
    fix: FIX = False,
    yes: YES_TO_FIX = False,
    dry_run: DRY_RUN_OF_FIX = False,
    json: JSON = False,
) -> None:
    """Check the notes for problems, and repair them.

    On a terminal, the worst and newest notes come first; `kb edit 3` opens the third at its first
    problem. Infos that many notes have are only counted, unless --rule, --severity info or a NOTE asks
    for them. With --fix, safe repairs are shown as a diff and written: the content of a note never
    changes, and `kb undo` reverts them. Other words on a tag line are asked about one by one. With --json
    the document lists what is left. Exits 1 if errors or warnings are left, 0 otherwise.
    """
    if explain:
        _explain(session, explain)
        return
    if (yes or dry_run) and not fix:
        raise UsageError("`--yes` and `--dry-run` need `--fix`.")
    if not (session.is_terminal or query or severity or rule or statistics or fix or json):
        _write_all(session)
        return
    rules = rules_to_check(rule or (), severity, with_repairs=fix)
    if fix and not dry_run:
        _wait_for_writers(session)
    notes = notes_to_check(session, query or [])
    scope = CheckScope(rules, severity or "info", notes.paths)
    found = _told(session, scope)
    is_done = True
    if fix:
        from kb.cli.prompts.fixing import fix_notes

        is_done = fix_notes(session, found, scope, is_agreed=yes, is_dry_run=dry_run, is_shown=not json)
        found = _told(session, scope)
    if json:
        session.write_json(check_document(found, with_statistics=statistics))
    elif statistics:
        show_statistics(session, found)
    elif not fix:
        show_problems(session, found, scope, is_whole=bool(rule or severity), are_named=notes.are_named)
    counts = Counter(one.severity for one in found)
    if not session.is_terminal or (fix and not json):
        _say_counts(session, counts)
    _end(counts, is_done=is_done)


def _write_all(session: "Session") -> None:
    """Writes every problem as a record."""
    from kb.workspace.checking.plain_answer import plain_answer

    answer = plain_answer(session.collection)
    session.write_bytes(answer.lines)
    _say_counts(session, answer.counts)
    _end(answer.counts)


def _wait_for_writers(session: "Session") -> None:
    from kb.cli.prompts.rewriting import wait_for_writers

    wait_for_writers(session, "check --fix")


def _end(counts: "Mapping[Severity, int]", *, is_done: bool = True) -> None:
    if not is_done or any(count for severity, count in counts.items() if severity != "info"):
        raise SystemExit(1)


def _told(session: "Session", scope: CheckScope) -> "tuple[Diagnostic, ...]":
    """Every diagnostic that is wanted."""
    from kb.workspace.checking.diagnostics import all_diagnostics

    return tuple(filter(scope.has, all_diagnostics(session.collection)))


def _say_counts(session: "Session", counts: "Mapping[Severity, int]") -> None:
    session.say(", ".join(counted(counts.get(severity, 0), severity) for severity in WORST_FIRST))


def _explain(session: "Session", name: str) -> None:
    from kb.check.rules import REPAIRS, RULES

    known = known_rule(name, with_repairs=True)
    rule = next(rule for rule in (*RULES, *REPAIRS) if rule.name == known)
    if session.is_terminal:
        from kb.terminal.views.diagnostic import rule_view

        session.show(rule_view(*rule))
    else:
        session.write_lines([f"{rule.name} ({rule.severity})", "", rule.explanation])
