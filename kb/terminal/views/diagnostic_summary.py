"""Problems that are counted on a terminal and not shown one by one, so that the others can be seen.

Infos that many notes have, and what one note has again and again. `kb check --rule NAME`, `--json` and a
pipe have every one.
"""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import counted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.model.diagnostic import Diagnostic

_MOST_INFOS = 5  # of one rule
_MOST_IN_A_NOTE = 10  # of one rule; of more, as many are shown as are named of notes
_MOST_NAMED = 3


class Shown(NamedTuple):
    """The diagnostics to show one by one, and a line for each rule and note of which others are counted."""

    single: "tuple[Diagnostic, ...]"
    counted: tuple[Text, ...]


def summed_up(found: "tuple[Diagnostic, ...]") -> Shown:
    """Diagnostics in their order without those that are counted."""
    by_rule = Counter(one.rule for one in found if one.severity == "info")
    common = {rule for rule, count in by_rule.items() if count > _MOST_INFOS}
    rest = tuple(one for one in found if one.severity != "info" or one.rule not in common)
    in_note: defaultdict[tuple[PurePosixPath, str], list[Diagnostic]] = defaultdict(list)
    for one in rest:
        in_note[one.path, one.rule].append(one)
    often = {key: some for key, some in in_note.items() if len(some) > _MOST_IN_A_NOTE}
    dropped = {one for some in often.values() for one in some[_MOST_NAMED:]}
    single = tuple(one for one in rest if one not in dropped)
    return Shown(single, (*_in_notes(often.values()), *_over_notes(found, by_rule, common)))


def _in_notes(often: "Iterable[list[Diagnostic]]") -> "Iterator[Text]":
    for some in often:
        text = f"{len(some) - _MOST_NAMED:,} more in {clean_line(str(some[0].path))}."
        yield _line(some[0], text)


def _over_notes(
    found: "tuple[Diagnostic, ...]", counts: Counter[str], common: set[str]
) -> "Iterator[Text]":
    """The commonest rule first."""
    for rule in sorted(common, key=lambda rule: (-counts[rule], rule)):
        some = [one for one in found if one.rule == rule]
        paths = list(dict.fromkeys(clean_line(str(one.path)) for one in some))
        named = ", ".join(paths[:_MOST_NAMED])
        more = f" and {len(paths) - _MOST_NAMED:,} more" if len(paths) > _MOST_NAMED else ""
        yield _line(some[0], f"{len(some):,} in {counted(len(paths), 'note')}: {named}{more}.")


def _line(one: "Diagnostic", text: str) -> Text:
    style = styles.BY_SEVERITY[one.severity]
    return Text.assemble((f"{one.severity}[{clean_line(one.rule)}]", style), f" {text}")
