"""The notes and rules that the arguments of `kb check` select."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.check.scope import CheckScope
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session
    from kb.model.diagnostic import Severity


class NotesToCheck(NamedTuple):
    """The notes to check, None for all; `are_named` if the user named each instead of giving a query."""

    paths: frozenset[PurePosixPath] | None
    are_named: bool


def notes_to_check(session: "Session", words: "Sequence[str]") -> NotesToCheck:
    """The notes that the words name, one each or all together; otherwise those that match them as a query.

    UsageError if a number or `-` names no note, or one beside other words.
    """
    if not words:
        return NotesToCheck(None, are_named=False)
    from kb.cli.query_argument import query_of
    from kb.workspace.find.named_notes import refuse_handles_in_query

    together = _named(session, " ".join(words))
    named = [together] if together else [_named(session, word) for word in words]
    if all(named):
        return NotesToCheck(frozenset(filter(None, named)), are_named=True)
    refuse_handles_in_query(session.collection, words)
    cards = session.collection.matching(query_of(session, [*words]).tree)
    if not cards:
        session.say_count(0, 0)
    return NotesToCheck(frozenset(card.path for card in cards), are_named=False)


def _named(session: "Session", text: str) -> PurePosixPath | None:
    """The note that a text names, readable or not; None if it is part of a query."""
    from kb.store.files.named_path import path_below
    from kb.workspace.find.named_notes import exactly_named, is_handle, one_note

    collection = session.collection
    found = (one_note(collection, text),) if is_handle(text) else exactly_named(collection, text)
    if found:
        return found[0].path if len(found) == 1 else None
    path = path_below(collection.notes_folder, text, Path.cwd())
    return next((PurePosixPath(one) for one in collection.unread if one in (text, path)), None)


def rules_to_check(
    names: "Sequence[str]", severity: "Severity | None", *, with_repairs: bool
) -> frozenset[str]:
    """The rules with these names. UsageError if one does not exist, or if `severity` hides all of them."""
    rules = frozenset(known_rule(name, with_repairs=with_repairs) for name in names)
    if severity and rules and not any(map(CheckScope(rules, severity).has_rule, rules)):
        hidden = ", ".join(sorted(rules))
        raise UsageError(f"`--severity {severity}` hides {hidden}. Leave out one of the two.")
    return rules


def known_rule(name: str, *, with_repairs: bool) -> str:
    """`name`, if there is such a rule; otherwise a UsageError that suggests the nearest."""
    from kb.check.rules import REPAIRS, RULES

    repairs = [repair.name for repair in REPAIRS]
    names = [rule.name for rule in RULES] + repairs
    if name in repairs and not with_repairs:
        raise UsageError(f"“{name}” is a repair, not a rule: run `kb check --fix --rule {name}`.")
    if name in names:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The rules are {', '.join(sorted(names))}."
    raise UsageError(f"There is no rule “{name}”. {hint}")
