"""Problems that are counted on a terminal and not shown one by one, so that the others can be seen.

Infos that many notes have, and what one note has again and again. `kb check --rule NAME`,
`--severity info`, `--json` and a pipe have every one.
"""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.diagnostic import Diagnostic

_MOST_INFOS = 5  # of one rule
_MOST_IN_A_NOTE = 10  # of one rule; of more, a few are shown
_FEW = 3


class Summary(NamedTuple):
    """The diagnostics to show one by one, and what is counted: some rules, and more of a rule in a note."""

    single: "tuple[Diagnostic, ...]"
    counted: frozenset[str]
    more: "Mapping[tuple[PurePosixPath, str], int]"


def summed_up(found: "tuple[Diagnostic, ...]") -> Summary:
    """Diagnostics in their order without those that are counted."""
    by_rule = Counter(one.rule for one in found if one.severity == "info")
    common = frozenset(rule for rule, count in by_rule.items() if count > _MOST_INFOS)
    rest = tuple(one for one in found if one.severity != "info" or one.rule not in common)
    in_note: defaultdict[tuple[PurePosixPath, str], list[Diagnostic]] = defaultdict(list)
    for one in rest:
        in_note[one.path, one.rule].append(one)
    often = {key: some for key, some in in_note.items() if len(some) > _MOST_IN_A_NOTE}
    dropped = {one for some in often.values() for one in some[_FEW:]}
    single = tuple(one for one in rest if one not in dropped)
    return Summary(single, common, {key: len(some) - _FEW for key, some in often.items()})
