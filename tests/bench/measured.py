"""Collections to measure, commands to run on them, and what a run took."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """What one process took: seconds on the wall and on the processor, peak memory in MB."""

    wall: float
    processor: float
    megabytes: float


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    goal: str


def copied(notes: Path, collection: Path, copies: int) -> Path:
    """A collection of so many copies of a folder of notes, its caches beside it."""
    for number in range(copies):
        shutil.copytree(notes, collection / "notes" / f"{number:02}", ignore=lambda *_: [])
    for path in collection.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return collection


def note_count(collection: Path) -> int:
    return sum(1 for _ in collection.rglob("*.md"))


def kb(collection: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kb", "--root", str(collection), "-q", *arguments]


def environment() -> dict[str, str]:
    """The environment of every measured process; bytecode is kept, as an installed program's is."""
    cache = Path(tempfile.gettempdir(), "kb-bench-cache")
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "KB_CACHE_DIR": str(cache), "KB_STATE_DIR": str(cache / "state")}


def without_caches(collection: Path) -> None:
    """As if nobody had looked at a collection yet."""
    for cache in Path(environment()["KB_CACHE_DIR"]).glob(f"{collection.name}-*"):
        shutil.rmtree(cache) if cache.is_dir() else cache.unlink()


def used(command: list[str]) -> Usage:
    """What one run of a command takes, the processes that it starts included."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Usage(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
