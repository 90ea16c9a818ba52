"""What commands cost that one types all day, beside `python -c "import typer"` in the same run.

Whole processes, a round of all of them after the other; of each the median of its rounds.
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from measured import YARDSTICK, Row, Usage, change, environment, kb, typical, used

QUERY = "합성 데이터"
_FULL_TEXT_INDEX = Path(__file__).with_name("full_text_index.py")
_TAB = {"_KB_COMPLETE": "complete_plain", "COMP_CWORD": "2", "COMP_WORDS": "kb show meas"}
_SETTLE = (("search", QUERY, "-n", "1"), ("show", "measured", "once"), ("check",), ("tags",), ("stats",))
_MEMORY = "memory of `list` after one changed note"


class Job(NamedTuple):
    """A command with its goals at both sizes, in yardsticks; `is_after_change`: a note changes before."""

    what: str
    arguments: tuple[str, ...]
    goals: tuple[float | None, float | None] = (None, None)
    is_after_change: bool = False
    is_completion: bool = False


_LIST, _SEARCH = ("list", "-n", "20"), ("search", QUERY, "--json")
JOBS = (
    Job("cold `list -n 20`", _LIST, (1.15, 4)),
    Job("cold `search`", _SEARCH, (1.6, 5)),
    Job("`show`", ("show", "measured", "once"), (1.4, 5)),
    Job("`links`", ("links", "measured", "once"), (1.4, 5)),
    Job("one TAB", (), (1.2, 5), is_completion=True),
    Job("`related`", ("related", "measured", "once"), (2, 9)),
    Job("`list` after one changed note", _LIST, (1.6, 5), is_after_change=True),
    Job("`search` after one changed note", _SEARCH, (2.2, 6.5), is_after_change=True),
    Job("`show` after one changed note", ("show", "measured", "once"), is_after_change=True),
    Job("`check` after one changed note", ("check",), is_after_change=True),
    Job("`tags` after one changed note", ("tags",), is_after_change=True),
    Job("`stats` after one changed note", ("stats",), is_after_change=True),
    Job("`tags`", ("tags",), (1.6, 6)),
    Job("`stats`", ("stats",), (1.6, 6)),
    Job("`check`", ("check",), (3, 6)),
)


def command_rows(small: Path, large: Path | None, rounds: int) -> list[Row]:
    """The lines of the table about commands; without a large collection its columns stay empty."""
    sizes = [small, large] if large else [small]
    took: dict[tuple[str, Path | None], list[Usage]] = defaultdict(list)
    for collection in sizes:
        settle(collection)
        used(full_text_index(collection))
    for _ in range(rounds):
        took["yardstick", None].append(used(YARDSTICK))
        for collection in sizes:
            took["FTS5", collection].append(used(full_text_index(collection)))
            for job in JOBS:
                took[job.what, collection].append(run(job, collection))
    unit = typical(took.pop(("yardstick", None)))
    typicals = {of: typical(usages) for of, usages in took.items()}

    def row(what: str, goals: tuple[float | None, float | None]) -> Row:
        small_cell, large_cell = (
            cell(typicals.get((what, collection)), unit) for collection in (small, large)
        )
        small_goal, large_goal = (f"≤ {goal:g} ×" if goal else "" for goal in goals)
        return Row(what, small_cell, small_goal, large_cell, large_goal)

    after = JOBS[6].what
    megabytes = [f"{typicals[after, one].megabytes:.0f} MB" for one in sizes] + [""]
    return [
        Row('yardstick: `python -c "import typer"`', f"{unit.processor * 1000:.0f} ms"),
        row("FTS5", (None, None))._replace(job="yardstick: SQLite's FTS5 and a look at every file"),
        *(row(job.what, job.goals) for job in JOBS),
        Row(_MEMORY, megabytes[0], "≤ 45 MB", megabytes[1], "≤ 110 MB"),
    ]


def run(job: Job, collection: Path) -> Usage:
    """What a job takes; a change before it is settled after it."""
    if job.is_completion:
        return used([sys.executable, "-m", "kb"], KB_ROOT=str(collection), **_TAB)
    if not job.is_after_change:
        return used(kb(collection, *job.arguments))
    change(collection)
    usage = used(kb(collection, *job.arguments))
    settle(collection)
    return usage


def settle(collection: Path) -> None:
    """Lets the unmeasured take in what changed."""
    for arguments in _SETTLE:
        used(kb(collection, *arguments))


def full_text_index(collection: Path) -> list[str]:
    database = Path(environment()["KB_CACHE_DIR"], f"{collection.name}-{collection.parent.name}.sqlite")
    return [sys.executable, str(_FULL_TEXT_INDEX), str(collection), str(database), QUERY]


def cell(usage: Usage | None, unit: Usage) -> str:
    """Processor time in units, and seconds on the wall."""
    return f"{usage.processor / unit.processor:.2f} × ({usage.wall:.2f} s)" if usage else ""
