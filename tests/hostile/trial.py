"""What `kb` does with one hostile collection, and everything that is wrong with how it does it."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.store.notes.names_file import NAMES_NAME
from tests.hostile.every_collection import HEALTHY_PATH, HEALTHY_WORD, WORD, Hostile
from tests.hostile.zygote import PROCESSOR_SECONDS, Outcome, Zygote

MOST_BYTES = 500_000_000
HOSTILE_SHOWN = 2  # notes of a collection that are drawn whole

# All that steers a terminal but line ends and the tabs between fields; a program that reads JSON is no terminal.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STEERING_JSON = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DRAWING = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[[0-9]*[A-K]|\r")

ON_PIPES = (
    ("search", WORD),
    ("check", "--json"),
    ("build",),
    ("show", HEALTHY_PATH),
    ("list", "--json"),
    ("list",),
    ("tags",),
)
ON_TERMINAL = (("list",), ("search", WORD), ("check",), ("show", HEALTHY_PATH), ("tags",))


@dataclass(frozen=True)
class Run:
    """One command and how it ended."""

    arguments: tuple[str, ...]
    on_terminal: bool
    outcome: Outcome

    @property
    def text(self) -> str:
        """What it wrote, both streams; bytes that are no UTF-8 as lone surrogates."""
        return (self.outcome.out + self.outcome.err).decode("utf-8", "surrogateescape")

    def faults(self) -> Iterator[str]:
        """What no run may do, whatever the notes hold."""
        said = f"kb {' '.join(self.arguments)}{' on a terminal' * self.on_terminal}"
        if self.outcome.code not in (0, 1):
            yield f"{said} ended with {self.outcome.code}: {self.text[-400:]}"
        if "Traceback (most recent call last)" in self.text:
            yield f"{said} shows a traceback: {self.text[-400:]}"
        if self.outcome.seconds > PROCESSOR_SECONDS:
            yield f"{said} took {self.outcome.seconds:.1f} s"
        if self.outcome.peak > MOST_BYTES:
            yield f"{said} took {self.outcome.peak >> 20} MB"
        steering = _STEERING_JSON if "--json" in self.arguments else _STEERING
        drawn = _DRAWING.sub("", self.text) if self.on_terminal else self.text
        if found := steering.findall(drawn):
            yield f"{said} wrote {sorted(set(found))}"


@dataclass(frozen=True)
class Trial:
    """Every run over one collection, the files that changed outside of the site, and the pages of notes."""

    runs: tuple[Run, ...]
    changed: tuple[str, ...]
    pages: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """The processor time of the slowest run."""
        return max(run.outcome.seconds for run in self.runs)

    @property
    def peak(self) -> int:
        """The memory of the largest run, in bytes."""
        return max(run.outcome.peak for run in self.runs)

    @cached_property
    def checked(self) -> Any:
        """What `kb check --json` says; None where that is no JSON."""
        return self._json(("check", "--json"))

    @property
    def rules(self) -> str:
        """The errors and warnings that were found, without those every collection has."""
        found = self.checked["diagnostics"] if self.checked else ()
        return " ".join(sorted({one["rule"] for one in found if one["severity"] != "info"}))

    def faults(self) -> list[str]:
        """Everything that is wrong, a sentence each."""
        faults = [fault for run in self.runs for fault in run.faults()]
        out = {run.arguments: run.outcome for run in self.runs if not run.on_terminal}
        if HEALTHY_PATH.encode() not in out["search", WORD].out:
            faults.append("the healthy note is not found")
        if HEALTHY_WORD.encode() not in out["show", HEALTHY_PATH].out:
            faults.append("the healthy note is not shown")
        if not any(HEALTHY_WORD in page for page in self.pages):
            faults.append("the healthy note has no page")
        if not self.checked:
            return [*faults, "kb check --json wrote no JSON"]
        counts = self.checked["counts"]
        if out["check", "--json"].code != bool(counts["error"] + counts["warning"]):
            faults.append(f"kb check ended with {out['check', '--json'].code} for {counts}")
        others = {run.arguments: run.outcome.code for run in self.runs if run.arguments[0] != "check"}
        faults += [f"kb {' '.join(ran)} ended with {code}" for ran, code in others.items() if code]
        return [*faults, *(f"{path} changed" for path in self.changed)]

    def _json(self, arguments: tuple[str, ...]) -> Any:
        [found] = [run.outcome.out for run in self.runs if run.arguments == arguments]
        try:
            return json.loads(found)
        except ValueError:
            return None


def tried(collection: Hostile, folder: Path, zygote: Zygote) -> Trial:
    """Writes a collection into an empty folder and runs every command over it."""
    root = folder / "mine"
    collection.write(root)
    (root / "site").mkdir()
    before = _files(folder)
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "PAGER": "",
        "KB_CACHE_DIR": str(folder / "cache"),
        "KB_STATE_DIR": str(folder / "state"),
        "KB_ARXIV_URL": "http://127.0.0.1:9/api/query",
    }

    def run(arguments: tuple[str, ...], on_terminal: bool) -> Run:
        ended = zygote.run(*arguments, folder=root, environment=environment, on_terminal=on_terminal)
        return Run(arguments, on_terminal, ended)

    runs = [run(arguments, on_terminal=False) for arguments in ON_PIPES]
    runs += [run(arguments, on_terminal=True) for arguments in ON_TERMINAL]
    runs += [run(("show", "--", path), on_terminal=True) for path in _hostile_paths(runs)]
    after = _files(folder)
    changed = tuple(sorted(path for path in before | after if before.get(path) != after.get(path)))
    pages = tuple(page.read_text(encoding="utf-8") for page in (root / "site" / "notes").rglob("*.html"))
    return Trial(tuple(runs), changed, pages)


def _hostile_paths(runs: list[Run]) -> list[str]:
    [found] = [run.outcome for run in runs if run.arguments == ("list", "--json")]
    if found.code:
        return []
    paths = [note["path"] for note in json.loads(found.out)["notes"] if note["path"] != HEALTHY_PATH]
    return paths[:HOSTILE_SHOWN]


def _files(folder: Path) -> dict[str, tuple[int, ...]]:
    """What is in a folder, apart from the site, cache, state and the names that notes were given.

    No link is followed.
    """
    found = {}
    for place, folders, files in os.walk(folder):
        left_out = {folder: ("cache", "state", "home"), folder / "mine": ("site",)}.get(Path(place), ())
        folders[:] = [name for name in folders if name not in left_out]
        for name in (*folders, *files):
            if Path(place, name) in (folder / "mine", folder / "mine" / NAMES_NAME):
                continue
            status = os.lstat(f"{place}/{name}")
            found[f"{place}/{name}"] = (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns)
    return found
