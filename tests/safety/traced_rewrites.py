"""Commands that write notes, run under strace so that any of their system calls can be killed or fail.

place = Place(tmp_path, REWRITES["tag rename"], zygote)
for call in place.calls:      # every one that touches the collection or the journal
    ran = place.tampered(call, call.killed)
    place.notes()               # what the notes hold now
    place.restore()
"""

import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kb.store.files.atomic import TEMP_PREFIX
from tests.hostile.zygote import Outcome, Zygote

NOTES = {
    "240101 Rivers.md": b"\xef\xbb\xbfhttps://arxiv.org/abs/2401.00001\r\n\r\n\xea\xb0\x95.\r\n\r\n#llm #data\r\n",
    "240102 Bridges.md": b"https://arxiv.org/abs/2401.00002\n\n\xeb\x8b\xa4\xeb\xa6\xac.\n\n#llm\n\n# Links\n[[240101 Rivers]]\n[[240101 Rivers]]",
}
PAPER = (
    '{{"id":"2401.0000{0}","version":1,"title":"Title {0}","authors":["Bo Lee"],"abstract":"We survey.",'
    '"categories":["cs.CL"],"published":"2024-01-01","updated":"2024-01-01","fetched_at":"2024-02-01T00:00:00Z"}}\n'
)
CALLS = (
    "open", "openat", "close", "write", "pwrite64", "writev", "fchmod", "fchown", "fsetxattr", "ftruncate", "fsync",
    "fdatasync", "link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat",
)  # fmt: skip
SETTLED_SECONDS = (
    0.08  # so long after its last change a note is believed unread (`kb.store.catalog.catalog`)
)
_CALL = re.compile(r"(?:[0-9]+ +)?([a-z0-9]+)\(")

Notes = dict[str, bytes]


@dataclass(frozen=True)
class Rewrite:
    """A command that writes notes, and the commands that must have run before it."""

    arguments: tuple[str, ...]
    first: tuple[str, ...] | None = None


LIST = "reading.txt"
REWRITES = {
    "fetch --fill": Rewrite(("fetch", "--fill", "--yes")),
    "tag rename": Rewrite(("tag", "rename", "llm", "language-models", "--yes")),
    "undo": Rewrite(("undo", "--yes"), first=("tag", "rename", "llm", "language-models", "--yes")),
    "mv": Rewrite(("mv", "240101", "Streams")),
    "check --fix": Rewrite(("check", "--fix", "--rule", "duplicate-link")),
    "add": Rewrite(("add", "2401.00003", "--no-fetch", "--no-edit")),
    "add to a note": Rewrite(("add", "2401.00001", "--no-fetch", "-t", "later")),
    "import": Rewrite(("import", LIST)),
    "rm": Rewrite(("rm", "240102")),
    "undo of rm": Rewrite(("undo",), first=("rm", "240102")),
    "undo of add": Rewrite(("undo",), first=("add", "2401.00003", "--no-fetch", "--no-edit")),
}


@dataclass(frozen=True)
class Call:
    """One system call of a run: its name, the how manieth of that name, and strace's line."""

    name: str
    number: int
    line: str

    @property
    def killed(self) -> str:
        """Dies at it."""
        return f"inject={self.name}:signal=SIGKILL:when={self.number}"

    def failing(self, error: str) -> str:
        """Is refused it."""
        return f"inject={self.name}:error={error}:when={self.number}"


class Place:
    """A collection that one rewrite is run on again and again.

    `before` and `after` are the notes without it and with it, `calls` its calls on notes and journal in
    order; empty where strace does not work.
    """

    def __init__(self, folder: Path, rewrite: Rewrite, zygote: Zygote) -> None:
        self._rewrite = rewrite
        self._zygote = zygote
        self._kept, self._live = folder / "kept", folder / "live"
        self._log = folder / "strace.log"
        notes = self._live / "mine" / "notes"
        notes.mkdir(parents=True)
        for name, data in NOTES.items():
            (notes / name).write_bytes(data)
        (self._live / "mine" / "papers.jsonl").write_text("".join(PAPER.format(n) for n in (1, 2, 3)))
        (self._live / "mine" / LIST).write_text("2401.00003\nhttps://example.org/brooks\n")
        if rewrite.first:
            self.kb(*rewrite.first)
        time.sleep(SETTLED_SECONDS)
        self.kb("list")
        shutil.copytree(self._live, self._kept)
        self.before = self.notes()
        self.run()  # what is compiled and looked up only once would count as calls
        self.restore()
        self.calls = self._calls()
        self.after = self.notes()
        self.restore()

    def restore(self) -> None:
        """Puts everything back as it was before the rewrite; what is as it was is not touched."""
        is_changed = False
        for file in sorted(self._live.rglob("*"), reverse=True):
            if not (self._kept / file.relative_to(self._live)).exists():
                file.rmdir() if file.is_dir() else file.unlink()
        for file in self._kept.rglob("*"):
            live = self._live / file.relative_to(self._kept)
            if file.is_dir():
                live.mkdir(exist_ok=True)
            elif not live.exists() or live.read_bytes() != file.read_bytes():
                shutil.copy2(file, live)
                is_changed = True
        if is_changed:
            time.sleep(SETTLED_SECONDS)

    def notes(self) -> Notes:
        """What the notes hold."""
        return {name: data for name, data in self.files().items() if TEMP_PREFIX not in name}

    def files(self) -> Notes:
        """What the notes folder holds, temporary files included."""
        folder = self._live / "mine" / "notes"
        return {
            str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()
        }

    def kb(self, *arguments: str, strace: tuple[str, ...] = ()) -> Outcome:
        """Runs a command to its end."""
        live = self._live
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(live / "home"), "LANG": "C.UTF-8",
            "KB_CACHE_DIR": str(live / "cache"), "KB_STATE_DIR": str(live / "state"),
            "KB_ARXIV_URL": "http://127.0.0.1:9/api/query", "KB_ARXIV_DELAY": "0",
        }  # fmt: skip
        return self._zygote.run(*arguments, folder=live / "mine", environment=environment, strace=strace)

    def tampered(self, call: Call, how: str) -> Outcome | None:
        """How the rewrite ended with one of its calls tampered with; None where that hit another call."""
        ran = self.run(how)
        lines = self._log.read_text(errors="replace").splitlines()
        ends = (number for number, line in enumerate(lines) if "(INJECTED)" in line or "+++ killed" in line)
        struck = next(ends, 0)
        is_killed = "+++ killed" in lines[struck]
        return ran if _told(lines[struck - is_killed]) == _told(call.line) else None

    def counted_anew(self, call: Call) -> Call:
        """The call with the number it has in another run; as it was where that run has no such call.

        What was written a moment ago is read again, so that a call has not always the same number.
        """
        nth = [each.number for each in self.calls if _told(each.line) == _told(call.line)].index(
            call.number
        )
        calls = self._calls()
        self.restore()
        return next(
            islice((each for each in calls if _told(each.line) == _told(call.line)), nth, None), call
        )

    def run(self, *injections: str) -> Outcome:
        """Runs the rewrite, some of its calls tampered with."""
        self._log.unlink(missing_ok=True)
        traced = ",".join(f"?{name}" for name in CALLS)
        options = [option for injection in injections for option in ("-e", injection)]
        strace = ("-f", "-y", "-qq", "-o", str(self._log), "-e", f"trace={traced}", *options)
        return self.kb(*self._rewrite.arguments, strace=strace)

    @property
    def takes_back(self) -> bool:
        """Whether the rewrite is an undo itself."""
        return self._rewrite.first is not None

    def _calls(self) -> list[Call]:
        """The calls of an undisturbed run on notes and journal; empty where strace fails."""
        ran = self.run()
        if ran.code or not self._log.exists():
            return []
        lines = self._log.read_text(errors="replace").splitlines()
        return [call for call in _numbered(lines) if self._is_ours(call)]

    def _is_ours(self, call: Call) -> bool:
        return f"{self._live}/mine/notes" in call.line or f"{self._live}/state/journal" in call.line


def _told(line: str) -> str:
    """A line of strace's without what differs from run to run: process, descriptors, made-up names, data."""
    said = re.sub(
        rf'^[0-9]+ +|[0-9]+(?=<)|(?<={re.escape(TEMP_PREFIX)})[0-9a-f]+|, ".*"[.]*|[)] += .*', "", line
    )
    return said.replace(" <unfinished ...>", "").rstrip()


def _numbered(lines: list[str]) -> Iterator[Call]:
    seen: dict[str, int] = {}
    for line in lines:
        if match := _CALL.match(line):
            seen[match[1]] = seen.get(match[1], 0) + 1
            yield Call(match[1], seen[match[1]], line)
