"""How quick and how small `kb` is, as ratios within one run: machines differ, ratios less.

    python tests/bench/run.py [NOTES] [--copies 20] [--runs 15]

Whole processes are timed by pyperf, their medians divided by that of `python -c "import typer"` in the
same run. NOTES is a folder of notes (default: the vault of KB_TEST_COLLECTION, else notes/); it is copied,
and copied `--copies` times for the large collection. Prints the tables of docs/benchmarks.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path, PurePosixPath
from statistics import median

import pyperf
from full_papers import paper_rows
from measured import Row, Usage, copied, environment, kb, note_count, used, without_caches
from site_speed import site_rows

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.real_collection import notes_to_measure  # noqa: E402 - this is a program, found by its path

YARDSTICK = [sys.executable, "-c", "import typer"]
QUERY = "합성 데이터"


def main() -> None:
    arguments = parsed_arguments()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch:
        small = copied(arguments.notes, Path(scratch, "small"), 1)
        large = copied(arguments.notes, Path(scratch, "large"), arguments.copies)
        rows = [] if arguments.site_only else measured_rows(small, large, arguments.runs)
        rows += site_rows(small, large, arguments.runs)
        rows += paper_rows(Path(scratch, "papers"))
    print(machine())
    print("\n| measured | here | goal |\n|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.measured} | {row.goal} |")


def measured_rows(small: Path, large: Path, runs: int) -> list[Row]:
    count, large_count = note_count(small), note_count(large)
    first, first_large = first_index(small), first_index(large)
    times = medians(
        {
            "yardstick": YARDSTICK,
            "list": kb(small, "list", "-n", "20"),
            "search": kb(small, "search", QUERY, "--json"),
            "large list": kb(large, "list", "-n", "20"),
            "large search": kb(large, "search", QUERY, "--json"),
        },
        runs,
    )
    unit = times["yardstick"]
    mining, pieces = glossary_seconds(small)
    changed, changed_large = after_a_change(small, runs), after_a_change(large, max(3, runs // 4))
    searched = used(kb(small, "search", QUERY, "--json"))
    return [
        Row('yardstick: `python -c "import typer"`', f"{unit * 1000:.0f} ms", ""),
        Row(f"cold `kb list -n 20`, {count:,} notes", f"{times['list'] / unit:.2f} ×", "≤ 1.8 ×"),
        Row(
            f"cold `kb search {QUERY} --json`, {count:,} notes",
            f"{times['search'] / unit:.2f} ×",
            "≤ 2.5 ×",
        ),
        Row(f"cold `kb list -n 20`, {large_count:,} notes", f"{times['large list'] / unit:.2f} ×", "≤ 8 ×"),
        Row(
            f"cold `kb search {QUERY} --json`, {large_count:,} notes",
            f"{times['large search'] / unit:.2f} ×",
            "≤ 10 ×",
        ),
        Row(f"first index, {count:,} notes: processor time", f"{first.processor:.1f} s", "≤ 6 s"),
        Row(f"first index, {count:,} notes: peak memory", f"{first.megabytes:.0f} MB", "≤ 250 MB"),
        Row(
            f"of that, the glossary of {pieces:,} paragraphs and sentences in two languages",
            f"{mining / first.processor:.0%}",
            "≤ 20 %",
        ),
        Row(f"first index, {large_count:,} notes: processor time", f"{first_large.processor:.1f} s", ""),
        Row(f"first index, {large_count:,} notes: peak memory", f"{first_large.megabytes:.0f} MB", ""),
        Row(f"search after one changed note, {count:,} notes", f"{changed / unit:.2f} ×", ""),
        Row(f"search after one changed note, {large_count:,} notes", f"{changed_large / unit:.2f} ×", ""),
        Row(f"search, {count:,} notes: peak memory", f"{searched.megabytes:.0f} MB", ""),
        Row("parsing, processor time a note", f"{parse_milliseconds(small):.2f} ms", "≤ 0.4 ms"),
        Row("1,000 notes rewritten, every one synced", f"{rewrite_seconds(small):.1f} s", "≤ 10 s"),
    ]


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=notes_to_measure())
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--site-only", action="store_true", help="only the rows about the site")
    return parser.parse_args()


def first_index(collection: Path) -> Usage:
    """A first search of a collection nobody has looked at: everything is read, parsed and indexed."""
    without_caches(collection)
    return used(kb(collection, "search", QUERY, "--json"))


def glossary_seconds(collection: Path) -> tuple[float, int]:
    """Processor seconds of mining a glossary from aligned pieces of the notes, and how many these are."""
    from kb.parse.note.parser import parse_note
    from kb.search.glossary.aligned_words import encoded_pieces
    from kb.search.glossary.mining import mined_pairs

    texts = [(PurePosixPath(path.name), path.read_bytes().decode()) for path in collection.rglob("*.md")]
    aligned = [encoded_pieces(parse_note(path, text).note) for path, text in texts]
    began = time.process_time()
    mined_pairs(aligned)
    return time.process_time() - began, sum(len(one.splitlines()) for one in aligned)


def after_a_change(collection: Path, runs: int) -> float:
    """Seconds of a search after one note got another line, median."""
    note = min(collection.rglob("*.md"))
    times = []
    for number in range(runs):
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\n{number}\n")
        times.append(used(kb(collection, "search", QUERY, "--json")).wall)
    return median(times)


def rewrite_seconds(collection: Path) -> float:
    """Seconds of `kb tag rename` for a thousand notes, the disk waited for; the notes are as before then."""
    used(kb(collection, "tag", "add", "zz-bench", "path:*", "--yes"))
    renamed = used(kb(collection, "tag", "rename", "zz-bench", "zz-renamed", "--yes"))
    for _ in range(2):
        used(kb(collection, "undo", "--yes"))
    return renamed.wall * 1000 / note_count(collection)


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median seconds of each command, measured by pyperf a few runs at a time in turn."""
    values: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(3):
        for name, command in commands.items():
            values[name] += pyperf_values(command, max(3, runs // 3))
    return {name: median(found) for name, found in values.items()}


def pyperf_values(command: list[str], runs: int) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "result.json")
        options = ["--processes", "1", "--values", str(runs), "--warmups", "1", "--loops", "1", "--quiet"]
        inherited = ["--inherit-environ", "KB_CACHE_DIR,KB_STATE_DIR,PYTHONPATH"]
        runner = [sys.executable, "-m", "pyperf", "command", *options, *inherited, "-o", str(output)]
        subprocess.run([*runner, "--", *command], check=True, env=environment(), stdout=subprocess.DEVNULL)
        return list(pyperf.Benchmark.load(str(output)).get_values())


def parse_milliseconds(collection: Path) -> float:
    """Processor milliseconds of parsing a note, on average; the best of five passes."""
    from kb.parse.note.parser import parse_note

    texts = [(PurePosixPath(path.name), path.read_bytes().decode()) for path in collection.rglob("*.md")]
    passes = []
    for _ in range(5):
        began = time.process_time()
        for path, text in texts:
            parse_note(path, text)
        passes.append(time.process_time() - began)
    return min(passes) / len(texts) * 1000


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        model = next(
            (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model
        )
    versions = json.dumps({"python": platform.python_version(), "cores": os.cpu_count()})
    return f"{model}, {platform.system()} {platform.release()}, {versions}"


if __name__ == "__main__":
    main()
