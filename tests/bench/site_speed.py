"""How quick the site is built, beside Hugo building its own from the same notes in the same run.

All output goes to a folder in memory. Hugo keeps nothing between builds. Of `kb` two kinds of full build
are told apart: the first ever, which also reads, parses, indexes and compares all notes; and one
into an empty folder when they were read before.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from hugo_site import hugo_command, write_hugo_site
from measured import Row, Usage, environment, kb, note_count, used, without_caches

_MEMORY = Path("/dev/shm")
_SAME_KINDS = Path(__file__).with_name("same_kinds.py")


def site_rows(small: Path, large: Path, runs: int) -> list[Row]:
    """The lines of the table about the site; `large` has so many copies of the notes of `small`."""
    output = (_MEMORY if _MEMORY.is_dir() else Path(environment()["KB_CACHE_DIR"])) / "kb-bench-site"
    try:
        return [*_beside_hugo(small, output, runs), *_grown(small, large, output)]
    finally:
        shutil.rmtree(output, ignore_errors=True)


def _beside_hugo(collection: Path, output: Path, runs: int) -> list[Row]:
    source = write_hugo_site(collection / "notes", output / "hugo-source")
    site, alike = output / "site", output / "alike"
    note = sorted(collection.rglob("*.md"))[note_count(collection) // 2]
    everything, kinds = kb(collection, "build", "--out", str(site)), _same_kinds(collection, alike)

    def edited() -> Usage:
        with note.open("a", encoding="utf-8") as file:
            file.write("\none more line\n")
        return used(everything)

    def first() -> Usage:
        without_caches(collection)
        return _full(everything, site)

    took: dict[str, list[Usage]] = {}
    steps: dict[str, Callable[[], Usage]] = {
        "hugo": lambda: _full(hugo_command(source, output / "hugo"), output / "hugo"),
        "first": first,
        "all": lambda: _full(everything, site),
        "kinds": lambda: _full(kinds, alike),
        "edited": edited,
        "same": lambda: used(everything),
    }
    for _ in range(max(1, runs // 4)):
        for name, step in steps.items():
            took.setdefault(name, []).append(step())
    wall = {name: median(usage.wall for usage in usages) for name, usages in took.items()}
    work = {name: median(usage.processor for usage in usages) for name, usages in took.items()}

    def row(what: str, name: str, goal: str) -> Row:
        ratio, own = wall[name] / wall["hugo"], work[name]
        return Row(what, f"{ratio:.1f} × Hugo ({wall[name]:.2f} s; processor {own:.2f} s)", goal)

    count = note_count(collection)
    return [
        Row(f"Hugo, {count:,} notes", f"{wall['hugo']:.2f} s (processor {work['hugo']:.2f} s)", ""),
        row("`kb build`, the same kinds of page, empty folder", "kinds", "≤ 1.0 ×"),
        row("`kb build`, everything, empty folder", "all", "≤ 3 ×"),
        row("`kb build`, everything, first ever", "first", ""),
        row("`kb build`, one note edited", "edited", "≤ 0.5 s"),
        row("`kb build`, nothing changed", "same", ""),
    ]


def _grown(small: Path, large: Path, output: Path) -> list[Row]:
    """What a note costs where there are few and where there are many, first builds."""
    of_small, of_large = (_first_of(collection, output / "grown") for collection in (small, large))
    notes, more = note_count(small), note_count(large)
    ratio = (of_large.processor / more) / (of_small.processor / notes)
    milliseconds = of_large.processor / more * 1000
    memory = of_large.megabytes / more * 1024
    return [
        Row(
            f"first `kb build`, {more:,} notes: processor time a note",
            f"{milliseconds:.1f} ms, {ratio:.2f} × that at {notes:,}",
            "≤ 1 ×",
        ),
        Row(
            f"first `kb build`, {more:,} notes: peak memory",
            f"{of_large.megabytes:,.0f} MB, {memory:.0f} kB a note",
            f"≤ {of_small.megabytes / notes * 1024:.0f} kB (that at {notes:,})",
        ),
    ]


def _first_of(collection: Path, output: Path) -> Usage:
    without_caches(collection)
    taken = _full(kb(collection, "build", "--out", str(output)), output)
    shutil.rmtree(output)
    return taken


def _full(command: list[str], output: Path) -> Usage:
    shutil.rmtree(output, ignore_errors=True)
    return used(command)


def _same_kinds(collection: Path, output: Path) -> list[str]:
    return [
        sys.executable,
        str(_SAME_KINDS),
        "--root",
        str(collection),
        "-q",
        "build",
        "--out",
        str(output),
    ]
