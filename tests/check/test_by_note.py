"""Which note comes first, how often a rule is broken, and what a scope leaves out."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from kb.check.by_note import RuleCount, problems_by_note, rule_counts
from kb.check.scope import CheckScope
from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic, resolved


def told(name: str, *rules: str) -> list[Diagnostic]:
    return [diagnostic(rule, PurePosixPath(name), START_OF_FILE, "It is wrong.") for rule in rules]


DATES = {"new.md": date(2024, 5, 1), "old.md": date(2020, 5, 1)}


def order(*found: Diagnostic) -> list[str]:
    notes = problems_by_note(found, lambda path: DATES.get(str(path)))
    return [str(note.path) for note in notes]


def test_the_worst_note_is_first_then_the_newest_and_undated_ones_last() -> None:
    assert order(
        *told("a.md", "no-tags"),
        *told("b.md", "no-tags", "dead-link"),
        *told("new.md", "no-tags"),
        *told("old.md", "no-tags", "withdrawn"),
    ) == ["b.md", "old.md", "new.md", "a.md"]


def test_all_problems_of_a_note_stay_in_their_order() -> None:
    found = told("b.md", "no-tags", "dead-link", "withdrawn")
    assert [*problems_by_note(found, lambda _: None)[0].found] == found


def test_the_commonest_rule_is_first_and_what_kb_resolves_is_apart() -> None:
    found = (*told("a.md", "no-tags", "dead-link", "no-tags"), *map(resolved, told("b.md", "dead-link")))
    assert rule_counts(found) == (
        RuleCount("no-tags", "info", 2, 0),
        RuleCount("dead-link", "error", 1, 0),
        RuleCount("dead-link", "info", 1, 0),
    )


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        (CheckScope(), ["no-tags", "dead-link", "withdrawn"]),
        (CheckScope(severity="warning"), ["dead-link", "withdrawn"]),
        (CheckScope(severity="error"), ["dead-link"]),
        (CheckScope(frozenset({"no-tags", "withdrawn"})), ["no-tags", "withdrawn"]),
        (CheckScope(frozenset({"no-tags", "withdrawn"}), "warning"), ["withdrawn"]),
        (CheckScope(paths=frozenset({PurePosixPath("b.md")})), []),
        (CheckScope(paths=frozenset()), []),
    ],
)
def test_a_scope_keeps_what_was_asked_about(scope: CheckScope, kept: list[str]) -> None:
    found = told("a.md", "no-tags", "dead-link", "withdrawn")
    assert [one.rule for one in found if scope.has(one)] == kept


def test_what_kb_resolves_is_no_error_of_a_scope() -> None:
    (found,) = map(resolved, told("a.md", "ambiguous-link"))
    assert not CheckScope(severity="error").has(found)


def test_the_journal_says_what_was_asked_for() -> None:
    scope = CheckScope(frozenset({"tracking-url", "control-char"}), "warning")
    assert scope.command == "check --fix --rule control-char --rule tracking-url --severity warning"
    assert CheckScope().command == "check --fix"
