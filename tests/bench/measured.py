"""Collections to measure, commands to run on them, and what a run took."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

YARDSTICK = [sys.executable, "-c", "import typer"]

OWN_NOTE = "240101 Measured Once.md"
"""The name of the note that every measured collection has beside the copied ones."""

_OWN_TEXT = """\
https://arxiv.org/abs/2401.99001

*Measured Once* (Ada Moss, Bo Lee)

> We measure what a change costs when language models learn from synthetic data.

합성 데이터로 언어 모델을 학습할 때 드는 비용을 재는 노트.

<english>
A note on what it costs to train language models on synthetic data.
</english>

#llm
"""


class Usage(NamedTuple):
    """What one process took: seconds on the wall and on the processor, peak memory in MB."""

    wall: float
    processor: float
    megabytes: float


class Row(NamedTuple):
    """One line of the table: a job, and for the small and the large collection what it took and may take."""

    job: str
    small: str
    small_goal: str = ""
    large: str = ""
    large_goal: str = ""


def copied(notes: Path, collection: Path, copies: int) -> Path:
    """A collection of so many copies of a folder of notes and of one note more, its caches beside it."""
    for number in range(copies):
        shutil.copytree(notes, collection / "notes" / f"{number:02}", ignore=lambda *_: [])
    for path in collection.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    own_note(collection).write_text(_OWN_TEXT, encoding="utf-8")
    without_caches(collection)
    return collection


def own_note(collection: Path) -> Path:
    return collection / "notes" / OWN_NOTE


def change(collection: Path, tags: str = "#llm") -> None:
    """Gives the collection's own note another line, and other tags; waits as long as a person does."""
    line = f"Changed at {time.time_ns()}."
    own_note(collection).write_text(_OWN_TEXT.replace("#llm", f"{line}\n\n{tags}"), encoding="utf-8")
    time.sleep(0.1)


def add_note(collection: Path, day: date) -> Path:
    """Adds a note of a day, and waits likewise."""
    path = own_note(collection).with_name(f"{day:%y%m%d} Measured Twice.md")
    path.write_text(_OWN_TEXT.replace("Once", "Twice").replace("99001", "99002"), encoding="utf-8")
    time.sleep(0.1)
    return path


def note_count(collection: Path) -> int:
    return sum(1 for _ in (collection / "notes").rglob("*.md"))


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


def used(command: list[str], **variables: str) -> Usage:
    """What one run of a command takes, the processes that it starts included; `variables` are set for it."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment() | variables)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not (process.returncode == 1 and command[-1] == "check"):
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Usage(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def typical(usages: list[Usage]) -> Usage:
    """The median of each figure."""
    return Usage(*map(median, zip(*usages, strict=True)))
