"""How quick `kb browse` is: to its first screen, and from a key to what the query finds.

    python tests/bench/browse.py [NOTES] [--runs 7] [--copies 1]

NOTES is a folder of notes (default: the vault of KB_TEST_COLLECTION, else notes/). It is copied, with
`--copies` each note so many times under other names, ids and titles. Each start is measured beside one of an
empty Textual program, so that a slow machine slows both: what counts is the ratio of the medians. The first
screen is there when the newest notes are listed and the first of them is drawn. The keys are those of whole
words; a key is answered when the count of the notes it finds is on the screen.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from kb.cli.clock import today  # noqa: E402 - this is a program, found by its path
from kb.tui.browse.query.results import Results, results  # noqa: E402 - this is a program, found by its path
from kb.workspace.collection import Collection  # noqa: E402
from tests.real_collection import notes_to_measure  # noqa: E402

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("an empty program")
Empty().run()
"""
WORDS = ("scaling law", "합성 데이터", "diffusion", "tag:llm", "강화학습", "attention")
SIZE = (36, 120)
WAIT_SECONDS = 600


class Program:
    """A program on a terminal of its own."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )
        os.close(theirs)
        self._drawn = b""

    def write(self, keys: str) -> None:
        self._drawn = b""
        os.write(self._ours, keys.encode())

    def wait_for(self, *texts: str) -> float:
        """The moment when these texts were drawn, in whatever order, since something was last written."""
        end = time.perf_counter() + WAIT_SECONDS
        while not all(text.encode() in self._drawn for text in texts):
            assert time.perf_counter() < end, f"never drawn: {texts}"
            self._read(end)
        return time.perf_counter()

    def rest(self, seconds: float) -> None:
        """Reads what is drawn until nothing has been for so long."""
        while self._read(time.perf_counter() + seconds):
            pass

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def _read(self, until: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(until - time.perf_counter(), 0))
        if ready:
            self._drawn += os.read(self._ours, 1 << 20)
        return bool(ready)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=notes_to_measure())
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--copies", type=int, default=1)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch,
        copied(arguments, Path(scratch)) as bench,
    ):
        starts = [bench.starts() for _ in range(arguments.runs + 1)][1:]  # the first fills the caches
        empty, browse = (median(times) for times in zip(*starts, strict=True))
        keys = sorted(bench.keys())
    print(
        f"{bench.count:,} notes: first screen after {browse:.2f} s, {browse / empty:.2f} × an empty Textual "
        f"program ({empty:.2f} s); a key is answered after {median(keys) * 1000:.0f} ms (median of {len(keys)}; "
        f"nine of ten within {keys[len(keys) * 9 // 10] * 1000:.0f} ms), {median(keys) / empty:.3f} × the same; "
        f"load {os.getloadavg()[0]:.1f}"
    )


class Bench:
    """A collection to be browsed, and what its first screen shows."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root, self.environment = root, environment
        self.collection = Collection(root, environment, print)
        newest = next(iter(self.collection.catalog.newest(1)))
        self.author = newest.authors[0] if newest.authors else newest.display_title
        self.count = self.collection.catalog.count()
        _ = self.collection.index

    def browse(self) -> Program:
        return Program([sys.executable, "-m", "kb", "--root", str(self.root), "browse"], self.environment)

    def starts(self) -> tuple[float, float]:
        """Seconds until an empty program is there, and until the browser is."""
        empty = Program([sys.executable, "-c", EMPTY], {})
        empty_seconds = empty.wait_for("an empty program") - empty.began
        empty.end()
        program = self.browse()
        seconds = program.wait_for(f"{self.count:,} of {self.count:,}", self.author) - program.began
        program.end()
        return empty_seconds, seconds

    def keys(self) -> Iterator[float]:
        """Seconds from a key to its answer, of each key that changes the count."""
        program = self.browse()
        program.wait_for("▾ Tags")
        program.rest(1)
        program.write("/")
        for words in WORDS:
            before = self.counted("")
            for end in range(1, len(words) + 1):
                count = self.counted(words[:end])
                program.rest(0.3)
                began = time.perf_counter()
                program.write(words[end - 1])
                if count is not None and count != before:
                    yield program.wait_for(f"{count} of") - began
                    before = count
            program.rest(0.3)
            program.write("\x15")
            program.rest(0.5)
        program.end()

    def counted(self, text: str) -> str | None:
        """How many notes a query finds, as the browser writes it; None where it cannot be read."""
        found = results(self.collection, text, today())
        return f"{found.total:,}" if isinstance(found, Results) else None


@contextmanager
def copied(arguments: argparse.Namespace, scratch: Path) -> Iterator[Bench]:
    """The bench over a copy of the notes."""
    root, notes = scratch / "root", scratch / "root" / "notes"
    for file in sorted(arguments.notes.rglob("*.md")):
        text = file.read_text(encoding="utf-8", errors="replace")
        relative = file.relative_to(arguments.notes)
        for copy in range(arguments.copies):
            made = notes / (f"copy {copy}" if copy else "") / relative
            made = made.with_name(f"{relative.stem} {copy}.md") if copy else made
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(another(text, copy) if copy else text, encoding="utf-8")
    environment = {"KB_CACHE_DIR": str(scratch / "cache"), "KB_STATE_DIR": str(scratch / "state")}
    environment["PYTHONPATH"] = str(PROJECT)
    yield Bench(root, {**os.environ, **environment})


def another(text: str, copy: int) -> str:
    """A note like this one about another paper, with links to its like."""
    text = re.sub(
        r"\b(\d{4})\.(\d{5})\b",
        lambda found: f"{found[1]}.{(int(found[2]) + copy * 4801) % 100_000:05}",
        text,
    )
    text = re.sub(r"\[\[([^\]|#]+)", lambda found: f"[[{found[1]} {copy}", text)
    return re.sub(r"^(\S.*?) \(", rf"\1 {copy} (", text, count=1, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
