"""All rules, and the diagnostics that need the whole library.

`kb.parse` reports what one note shows by itself; those rules are listed here too, for `kb check --explain`.
"""

from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from kb.check.addresses import duplicate_paper, duplicate_slug
from kb.check.conflict_copies import conflict_copy
from kb.check.link_headings import missing_heading
from kb.check.links import ambiguous_link, dead_link, duplicate_link, self_link, unwritten
from kb.check.merged import merged
from kb.check.note_rules import NOTE_RULES, REQUESTED_REPAIRS
from kb.check.papers import newer_version, now_published, title_differs_from_arxiv, withdrawn
from kb.check.tags import near_duplicate_tag
from kb.model.diagnostic import SEVERITIES, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.model.library import Library

LIBRARY_RULES: "tuple[Callable[[Library], Iterator[Diagnostic]], ...]" = (
    dead_link,
    unwritten,
    ambiguous_link,
    missing_heading,
    duplicate_slug,
    conflict_copy,
    near_duplicate_tag,
    duplicate_link,
    self_link,
    title_differs_from_arxiv,
    withdrawn,
    duplicate_paper,
    newer_version,
    now_published,
)


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
    by_name = {function.__name__.replace("_", "-"): function.__doc__ or "" for function in LIBRARY_RULES}
    for name, severity in SEVERITIES.items():
        yield Rule(name, severity, _unindented(NOTE_RULES[name] if name in NOTE_RULES else by_name[name]))


RULES = tuple(_rules())
"""Errors, then warnings, then infos."""

REPAIRS = tuple(Rule(name, "info", _unindented(text)) for name, text in REQUESTED_REPAIRS.items())
"""What `kb check --fix` repairs on request only; no diagnostic has these names."""


def library_diagnostics(library: "Library") -> tuple[Diagnostic, ...]:
    """The diagnostics of the rules over the whole library, in order of path and place."""
    return merged(found for rule in LIBRARY_RULES for found in rule(library))
