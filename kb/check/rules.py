"""All rules, and the diagnostics that need the whole library.

`kb.parse` reports what one note shows by itself; those rules are listed here too, for `kb check --explain`.
"""

from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from kb.check.addresses import duplicate_paper, duplicate_slug
from kb.check.checked_cards import CheckedCards
from kb.check.conflict_copies import conflict_copy
from kb.check.link_headings import missing_heading
from kb.check.links import ambiguous_link, dead_link, duplicate_link, self_link, unwritten
from kb.check.merged import merged
from kb.check.note_rules import NOTE_RULES, REQUESTED_REPAIRS
from kb.check.papers import newer_version, now_published, title_differs_from_arxiv, withdrawn
from kb.check.tags import near_duplicate_tag
from kb.model.diagnostic import SEVERITIES, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kb.model.card import Card
    from kb.model.library import Library

RULES_BY_NOTE: "tuple[Callable[[CheckedCards], Iterator[Diagnostic]], ...]" = (
    dead_link,
    unwritten,
    ambiguous_link,
    missing_heading,
    duplicate_link,
    self_link,
    title_differs_from_arxiv,
    withdrawn,
    newer_version,
    now_published,
)
"""Rules about one note, by its text and what the cards of all notes say."""

RULES_ACROSS_NOTES: "tuple[Callable[[Library], Iterator[Diagnostic]], ...]" = (
    duplicate_slug,
    conflict_copy,
    near_duplicate_tag,
    duplicate_paper,
)
"""Rules that compare notes: which one is reported depends on the others."""


class Rule(NamedTuple):
    """A rule: its permanent name, its severity, and an explanation: what, why, what to do."""

    name: str
    severity: Severity
    explanation: str


def _unindented(text: str) -> str:
    """A docstring as `inspect.cleandoc` returns it, which takes long to load."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{dedent(rest)}".strip()


def _rules() -> "Iterator[Rule]":
    rules = (*RULES_BY_NOTE, *RULES_ACROSS_NOTES)
    by_name = {function.__name__.replace("_", "-"): function.__doc__ or "" for function in rules}
    for name, severity in SEVERITIES.items():
        yield Rule(name, severity, _unindented(NOTE_RULES[name] if name in NOTE_RULES else by_name[name]))


RULES = tuple(_rules())
"""Errors, then warnings, then infos."""

REPAIRS = tuple(Rule(name, "info", _unindented(text)) for name, text in REQUESTED_REPAIRS.items())
"""What `kb check --fix` repairs on request only; no diagnostic has these names."""


ACROSS_NOTES = frozenset(rule.__name__.replace("_", "-") for rule in RULES_ACROSS_NOTES)
"""The names of the rules that compare notes."""


def library_diagnostics(library: "Library") -> tuple[Diagnostic, ...]:
    """The diagnostics of the rules over the whole library, in order of path and place."""
    across = (found for rule in RULES_ACROSS_NOTES for found in rule(library))
    return merged(diagnostics_by_note(library, library.cards), across)


def diagnostics_by_note(library: "Library", cards: "Sequence[Card]") -> tuple[Diagnostic, ...]:
    """Those of the rules about one note, of some notes of a library."""
    checked = CheckedCards(library, cards)
    return merged(found for rule in RULES_BY_NOTE for found in rule(checked))
