"""Tasks in lists: boxes as GitHub and the themes of Obsidian have them, states as Logseq and org mode.

`- [ ] to do`, `- [/] begun`, `- [-] cancelled`, `- [>] moved`; `- DOING write`, `- DONE [#A] write`. A
state is in capitals, and words follow it.
"""

import re
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_SIGNS = {" ": "☐", "x": "☑", "X": "☑", "/": "◪", "-": "☒", ">": "▷", "<": "◁"}
_NAMES = {
    "☐": "todo later waiting wait",
    "◪": "doing now in-progress",
    "☑": "done",
    "☒": "cancelled canceled",
}
_STATES = {name.upper(): box for box, names in _NAMES.items() for name in names.split()}
TASK = (
    rf"\[[{re.escape(''.join(_SIGNS))}]\](?:[ \t]++|(?=\r?\n|\Z))"
    rf"|(?:{'|'.join(_STATES)})[ \t]+(?=\S)(?:\[#[A-C]\][ \t]+(?=\S))?"
)
"""A piece of a pattern: what marks the text of an item as a task, and the blanks after it."""

_TASK = lazy_pattern(TASK)


class Task(NamedTuple):
    """The box that shows how far a task is, and where the text of the item begins after its mark."""

    box: str
    end: int


def task_at_start(text: str) -> Task | None:
    """The task that the text of a list's item is; None where it is something else."""
    found = _TASK.match(text)
    return Task(box_of(found[0]), found.end()) if found else None


def box_of(mark: str) -> str:
    """The box for what `TASK` matches."""
    return _SIGNS[mark[1]] if mark[0] == "[" else _STATES[mark.split(maxsplit=1)[0]]
