"""What builds cost: after a change beside `python -c "import typer"`, full ones beside Hugo, in the same run.

All output goes to a folder in memory. Hugo makes its own site of the same notes and keeps nothing between
builds. Of `kb` two kinds of full build are told apart: the first ever, which also reads, parses, indexes
and compares all notes; and one into an empty folder when they were read before.
"""

import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hugo_site import hugo_command, write_hugo_site
from measured import (
    YARDSTICK,
    Row,
    Usage,
    add_note,
    change,
    environment,
    kb,
    note_count,
    typical,
    used,
    without_caches,
)

_MEMORY = Path("/dev/shm")
_SAME_KINDS = Path(__file__).with_name("same_kinds.py")
_TYPER, _HUGO = 'yardstick: `python -c "import typer"`', "yardstick: Hugo"
_FIRST, _FULL, _KINDS = "first build ever", "full build, warm caches", "full build, same kinds of page"
_SAME, _TEXT = "`kb build`, nothing changed", "`kb build`, a note's text changed"
_TAG, _NEW = "`kb build`, a tag added", "`kb build`, a new note"
_OLD = "`kb build`, a new note of an earlier day"
GOALS: dict[str, tuple[str, float | None]] = {
    _SAME: (_TYPER, 2.5),
    _TEXT: (_TYPER, 6),
    _TAG: (_TYPER, 12),
    _NEW: (_TYPER, 15),
    _OLD: (_TYPER, None),
    _FULL: (_HUGO, 4),
    _KINDS: (_HUGO, 2),
    _FIRST: (_HUGO, 8),
}
"""The yardstick of each build of the small collection, and how many of it are to be reached, if that is agreed."""

_Steps = dict[str, Callable[[], Usage]]


def build_rows(small: Path, large: Path | None, rounds: int) -> list[Row]:
    """The lines of the table about builds; without a large collection its columns stay empty."""
    with _output() as output:
        took = _took(_small_steps(small, output), rounds)
        sizes = _size_rows(output / "site", note_count(small))
        large_took: dict[str, Usage] = {}
        if large:
            shutil.rmtree(output)
            large_took = _took(_large_steps(large, output / "site"), 1)
        notes = note_count(small), note_count(large) if large else 0
    return [*(_row(what, took, large_took, notes) for what in GOALS), *sizes, *_yardsticks(took)]


@contextmanager
def _output() -> Iterator[Path]:
    output = (_MEMORY if _MEMORY.is_dir() else Path(environment()["KB_CACHE_DIR"])) / "kb-bench-site"
    shutil.rmtree(output, ignore_errors=True)
    try:
        yield output
    finally:
        shutil.rmtree(output, ignore_errors=True)


def _small_steps(collection: Path, output: Path) -> _Steps:
    site, alike, hugo = output / "site", output / "alike", output / "hugo"
    source = write_hugo_site(collection / "notes", output / "hugo-source")
    kinds = [sys.executable, str(_SAME_KINDS), *_build(collection, alike)[3:]]
    caches = str(output / "caches")  # of its own: what is saved of other kinds' plans is no use to it
    used(kinds, KB_CACHE_DIR=caches)
    return {
        _TYPER: lambda: used(YARDSTICK),
        _HUGO: lambda: _into_empty(hugo_command(source, hugo), hugo),
        **_full_steps(collection, site),
        _KINDS: lambda: _into_empty(kinds, alike, KB_CACHE_DIR=caches),
        **_steps_after_changes(collection, site),
    }


def _large_steps(collection: Path, site: Path) -> _Steps:
    return {
        _TYPER: lambda: used(YARDSTICK),
        **_full_steps(collection, site),
        **_steps_after_changes(collection, site),
    }


def _full_steps(collection: Path, site: Path) -> _Steps:
    build = _build(collection, site)

    def first() -> Usage:
        without_caches(collection)
        return _into_empty(build, site)

    return {_FIRST: first, _FULL: lambda: _into_empty(build, site)}


def _steps_after_changes(collection: Path, site: Path) -> _Steps:
    """Builds of what one change made different; what it changed is taken back before the next."""
    build = _build(collection, site)

    def changed(tags: str) -> Usage:
        change(collection, tags)
        return used(build)

    def new(day: date) -> Usage:
        used(build)  # of the note without the tag
        note = add_note(collection, day)
        usage = used(build)
        note.unlink()
        used(build)
        return usage

    def tagged() -> Usage:
        usage = changed("#llm #survey")
        change(collection)
        return usage

    return {
        _SAME: lambda: used(build),
        _TEXT: lambda: changed("#llm"),
        _TAG: tagged,
        _NEW: lambda: new(date.today()),  # noqa: DTZ011 - a person's day
        _OLD: lambda: new(date(2024, 1, 2)),
    }


def _took(steps: _Steps, rounds: int) -> dict[str, Usage]:
    """What each step takes: the medians of rounds of all of them."""
    taken: dict[str, list[Usage]] = defaultdict(list)
    for _ in range(rounds):
        for what, run in steps.items():
            taken[what].append(run())
    return {what: typical(usages) for what, usages in taken.items()}


def _row(what: str, took: dict[str, Usage], large: dict[str, Usage], notes: tuple[int, int]) -> Row:
    unit, goal = GOALS[what]
    small, sign = took[what], "×" if unit == _TYPER else "× Hugo"
    row = Row(what, _cell(small, took[unit], sign), f"≤ {goal:g} {sign}" if goal else "")
    if what not in large:
        return row
    if unit == _TYPER:
        return row._replace(large=_cell(large[what], large[_TYPER], sign))
    ratio = (large[what].processor / notes[1]) / (small.processor / notes[0])
    seconds = large[what].processor
    return row._replace(large=f"{ratio:.2f} × a note ({seconds:.0f} s)", large_goal="≤ 1 × a note")


def _cell(usage: Usage, unit: Usage, sign: str) -> str:
    return f"{usage.processor / unit.processor:.2f} {sign} ({usage.wall:.2f} s)"


def _size_rows(site: Path, notes: int) -> list[Row]:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    files, kilobytes = len(sizes) / notes, sum(sizes) / 1000 / notes
    return [
        Row("files of the site a note", f"{files:.2f}", "≤ 3.3"),
        Row("bytes of the site a note", f"{kilobytes:.1f} kB", "≤ 28 kB"),
    ]


def _yardsticks(took: dict[str, Usage]) -> list[Row]:
    return [
        Row(what, f"{took[what].processor:.2f} s (wall {took[what].wall:.2f} s)")
        for what in (_TYPER, _HUGO)
    ]


def _build(collection: Path, site: Path) -> list[str]:
    return kb(collection, "build", "--out", str(site))


def _into_empty(command: list[str], output: Path, **variables: str) -> Usage:
    shutil.rmtree(output, ignore_errors=True)
    return used(command, **variables)
