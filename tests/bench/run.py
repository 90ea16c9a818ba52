"""How quick and how small `kb` is, as ratios within one run: machines differ, ratios less.

    python tests/bench/run.py [NOTES] [--quick] [--part commands builds saves reading papers]

Whole processes are measured, in turn with their yardsticks, in processor time; of each the median. In
brackets is the wall time of the same runs. NOTES is a folder of notes (default: the vault of
KB_TEST_COLLECTION, else notes/); it is copied twice for the small collection, and `--copies` times for
the large one. `--quick` measures the small one alone, a few times. Prints the tables of docs/benchmarks.md.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from build_costs import build_rows
from command_costs import command_rows
from full_papers import paper_rows
from measured import Row, copied, note_count
from reading_costs import reading_rows

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.real_collection import notes_to_measure  # noqa: E402 - this is a program, found by its path

_SMALL_COPIES = 2
_ROUNDS, _QUICK_ROUNDS = 9, 3
_BUILD_ROUNDS = 3


def main() -> None:
    arguments = parsed_arguments()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch:
        small = copied(arguments.notes, Path(scratch, "small"), _SMALL_COPIES)
        is_small = arguments.quick
        large = None if is_small else copied(arguments.notes, Path(scratch, "large"), arguments.copies)
        rounds, build_rounds = (_QUICK_ROUNDS, 1) if is_small else (_ROUNDS, _BUILD_ROUNDS)
        parts: dict[str, Callable[[], list[Row]]] = {
            "commands": lambda: command_rows(small, large, rounds),
            "builds": lambda: build_rows(small, large, build_rounds),
            "saves": lambda: saves(small, rounds),
            "reading": lambda: reading_rows(small, large),
            "papers": lambda: paper_rows(Path(scratch, "papers")),
        }
        rows = [row for name in arguments.part for row in parts[name]()]
        print(f"{machine()}\n")
        sizes = (f"{note_count(one):,} notes" if one else "" for one in (small, large))
        print("| job | {} | to reach | {} | to reach |\n|---|---|---|---|---|".format(*sizes))
    for row in rows:
        print(f"| {' | '.join(row)} |")


def saves(collection: Path, rounds: int) -> list[Row]:
    """The line of the table about saves."""
    from save_to_seen import save_rows  # large: what a process starts with counts as its child's memory

    return save_rows(collection, rounds)


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=notes_to_measure())
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--quick", action="store_true", help="in two minutes instead of fifteen")
    parts = ["commands", "builds", "saves", "reading", "papers"]
    parser.add_argument("--part", nargs="+", choices=parts, default=parts[:3], help="what to measure")
    return parser.parse_args()


def machine() -> str:
    """The processor, its cores, the system and the version of Python, as one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = (line.partition(":") for line in cpuinfo.read_text().splitlines())
        model = next((value.strip() for name, _, value in names if name.strip() == "model name"), model)
    system = f"{platform.system()} {platform.release()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
