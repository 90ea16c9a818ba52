"""What of all diagnostics is wanted: `kb check` asked about some notes, rules, or how bad a problem is."""

from pathlib import PurePosixPath
from typing import get_args

from msgspec import Struct

from kb.model.diagnostic import SEVERITIES, Diagnostic, Severity

WORST_FIRST: tuple[Severity, ...] = get_args(Severity)


class CheckScope(Struct, frozen=True):
    """The rules, none of which is named for all; the least severity; the notes, None for everything.

    The collection's own files, such as `papers.jsonl`, belong to no note.
    """

    rules: frozenset[str] = frozenset()
    severity: Severity = "info"
    paths: frozenset[PurePosixPath] | None = None

    def has(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is wanted."""
        is_bad_enough = is_as_bad_as(one.severity, self.severity)
        return is_bad_enough and self._is_named(one.rule) and self.has_note(one.path)

    def has_rule(self, rule: str) -> bool:
        """Whether some diagnostic of a rule may be wanted; a repair that is no rule has to be named."""
        severity = SEVERITIES.get(rule)
        return self._is_named(rule) and (severity is None or is_as_bad_as(severity, self.severity))

    def names_rule(self, rule: str) -> bool:
        """Whether a rule or repair was named."""
        return rule in self.rules

    def has_note(self, path: PurePosixPath) -> bool:
        """Whether a note, or another file, is wanted."""
        return self.paths is None or path in self.paths

    def _is_named(self, rule: str) -> bool:
        return not self.rules or rule in self.rules

    @property
    def command(self) -> str:
        """The options that ask for this, as they are typed; those for notes are left out."""
        rules = [f"--rule {rule}" for rule in sorted(self.rules)]
        severity = [f"--severity {self.severity}"] if self.severity != "info" else []
        return " ".join(("check --fix", *rules, *severity))


def is_as_bad_as(severity: Severity, other: Severity) -> bool:
    """Whether a severity is at least another one."""
    return WORST_FIRST.index(severity) <= WORST_FIRST.index(other)
