"""`kb tags --tidy`: goes through groups of similar tags, and merges those the user wants merged.

Each merge is a rewrite of its own, like `kb tag merge`: `kb undo` reverts the last one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kb.model.report.rewrite import RewriteReport
from kb.model.report.tags import TagVariants
from kb.model.tag import one_word_tag
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_shrunk
from kb.workspace.locking import writing_at_once
from kb.workspace.rewriting import Plan, written
from kb.workspace.tagging import renaming_plan
from kb.workspace.undoing import undo_plan


class _Merged(NamedTuple):
    """A group that was merged: its place, its number in the journal, and how many notes were written."""

    place: int
    rewrite: int
    notes: int


class Tidying:
    """A walk through groups of tags; `place` counts from 0.

    `aliases` are lines for kb.yaml, `left` sentences about notes left alone: both are shown at the end.
    """

    def __init__(self, collection: Collection, groups: Sequence[TagVariants]) -> None:
        self.collection = collection
        self.groups = tuple(groups)
        self.place = 0
        self.aliases: list[str] = []
        self.left: list[str] = []
        self._merged: list[_Merged] = []  # what can be taken back
        self._kept = 0  # notes that were merged and then edited by somebody

    @property
    def notes(self) -> int:
        """How many notes were written and not undone; a note of two merges counts twice."""
        return sum(one.notes for one in self._merged) + self._kept

    def current(self) -> TagVariants | None:
        """The current group; None at the end. Skips groups that lost a tag to an earlier merge."""
        while self.place < len(self.groups):
            group = self.groups[self.place]
            if self._is_there(group):
                return group
            self.place += 1
        return None

    def plan(self, into: str) -> Plan:
        """The plan to merge the current group into one tag. Raises what `kb tag merge` raises."""
        refuse_shrunk(self.collection, is_agreed=False)
        olds = [one.name for one in self.groups[self.place].variants if one.name != into]
        return renaming_plan(self.collection, f"tag merge {' '.join(olds)} --into {into}", olds, into)

    def write(self, plan: Plan) -> RewriteReport:
        """Carries out a merge and goes on. Raises what `written` raises."""
        with writing_at_once(self.collection, plan.command):
            report = written(self.collection, plan)
        self.left += report.left
        if report.id is not None:
            self._merged.append(_Merged(self.place, report.id, len(report.written)))
        self._reopen()
        self.place += 1
        return report

    def alias(self) -> None:
        """Adds the current group to `aliases` and goes on; nothing is written."""
        group = self.groups[self.place]
        others = ", ".join(one.name for one in group.variants if one.name != group.winning)
        self.aliases.append(f"    {group.winning}: [{others}]")
        self.place += 1

    def skip(self) -> None:
        """Goes on."""
        self.place += 1

    def undo(self) -> RewriteReport | None:
        """Reverts the last merge and goes back to its group; None if there is none.

        If all its notes were edited since, they are left alone; the next call reverts the merge before.
        Raises what `written` and `undo_plan` raise.
        """
        if not self._merged:
            return None
        last = self._merged[-1]
        plan = undo_plan(self.collection, last.rewrite)
        with writing_at_once(self.collection, plan.command):
            report = written(self.collection, plan)
        self._merged.pop()
        self._kept += last.notes - len(report.written)
        if report.written:
            self._reopen()
            self.place = last.place
        return report

    def _reopen(self) -> None:
        before, self.collection = self.collection, self.collection.reopened()
        before.close()

    def _is_there(self, group: TagVariants) -> bool:
        """Whether the notes have every variant."""
        known = self.collection.library.tag_groups
        spellings = {name for one in known.values() for name in one.spellings}
        return all(one.name in spellings for one in group.variants)


def targets(group: TagVariants) -> dict[str, str]:
    """The tag that each key merges a group into: `m` the winning one, `o` the other, or its number."""
    names = [one_word_tag(one.name) for one in group.variants]
    others = [name for name in names if name != group.winning]
    other_way = {"o": others[0]} if others else {}
    return {"m": group.winning} | other_way | {str(at): name for at, name in enumerate(names, 1)}
