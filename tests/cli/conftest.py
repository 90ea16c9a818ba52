"""Runs of `kb`, in this process where that is enough and as a process of its own where it is not."""

import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

import pytest

from kb.cli.start import start
from tests.arxiv_server import ArxivServer
from tests.written_notes import write_notes

_LONGEST_SECONDS = 120  # of a command on a terminal, on a machine with much to do
_CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
PROJECT = Path(__file__).resolve().parents[2]

NOTES = """
== 2024/240101 Rivers.md
https://arxiv.org/abs/2401.00001

*Rivers of Data: A Survey* (Kim Minji, Bo Lee)

> We survey where training data comes from.

강처럼 흐르는 학습 데이터에 대한 조사. 합성 데이터가 늘었다.

<english>
A survey of training data, flowing like rivers. Synthetic data grew.
</english>

#survey #synthetic-data

# Links
[[240205 Bridges]]
== 2024/240205 Bridges.md
https://arxiv.org/abs/2402.00002v2

*Bridges: Aligning Small Models* (Bo Lee)

> Small models are aligned with little data.

작은 모델의 정렬. 2401.00001과 이어지는 이야기이다. https://arxiv.org/abs/2401.00001

#alignment #synthetic_data
== 230310 Lanterns.md
https://example.org/lanterns

*Lanterns* (Ada Park)

등불에 대한 짧은 글. [[No Such Note]]

#review
== Undated idea.md
An idea about alignment without any date.
"""


@dataclass(frozen=True)
class Ran:
    """How a run of `kb` ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output by line."""
        return self.out.split("\n")[:-1]

    @property
    def records(self) -> list[list[str]]:
        """Standard output by line and field."""
        return [line.split("\t") for line in self.lines]

    @property
    def plain(self) -> str:
        """Standard output without colours and movements of the cursor."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", self.out)

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it is."""
        return json.loads(self.out)


class Kb:
    """One collection and the command line in front of it."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.environment = environment

    @property
    def notes(self) -> Path:
        return self.root / "notes"

    def write(self, texts: str) -> None:
        """Writes files: a line `== PATH` begins one, relative to the notes folder."""
        write_notes(self.notes, texts)

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Ran:
        """Runs `kb` in this process, on pipes."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        kept = sys.stdin, sys.stdout, sys.stderr, dict(os.environ), Path.cwd()
        reader, writer = os.pipe()
        os.write(writer, data)
        os.close(writer)
        try:
            os.environ.clear()
            os.environ.update(self.environment)
            os.chdir(self.root)
            sys.stdin = os.fdopen(reader, encoding="utf-8")
            sys.stdout = io.TextIOWrapper(out, "utf-8", write_through=True)
            sys.stderr = io.TextIOWrapper(err, "utf-8", errors="backslashreplace", write_through=True)
            try:
                start(arguments)
                code = 0
            except SystemExit as error:
                code = int(error.code or 0)
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())
        finally:
            sys.stdin.close()
            sys.stdin, sys.stdout, sys.stderr = kept[:3]
            os.environ.clear()
            os.environ.update(kept[3])
            os.chdir(kept[4])

    def process(self, *arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
        """Starts `kb` as a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "kb", *arguments],
            cwd=options.pop("cwd", self.root),
            env=self.environment | options.pop("environment", {}),
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options,
        )

    def run(self, *arguments: str, **options: Any) -> Ran:
        """Runs `kb` as a process of its own, to its end."""
        process = self.process(*arguments, **options)
        out, err = process.communicate(timeout=60)
        return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())

    def on_terminal(
        self,
        *arguments: str,
        width: int = 80,
        height: int = 200,
        typed: str = "",
        answers: Sequence[tuple[str, str]] = (),
        stderr: IO[str] | None = None,
        **environment: str,
    ) -> Ran:
        """Runs `kb` on a terminal of its own: what is drawn there, with `stderr` unless that goes elsewhere.

        `typed` is typed at once; each of `answers` once what its pattern describes is drawn after the last.
        """
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        process = self.process(
            *arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=stderr or theirs,
            start_new_session=True,
            environment={"TERM": "xterm-256color", "PAGER": "", **environment},
        )
        os.close(theirs)
        watchdog = Timer(_LONGEST_SECONDS, process.kill)  # one that waits for keys would wait for ever
        watchdog.start()
        os.write(ours, typed.encode())
        drawn, since, waiting = b"", 0, list(answers)
        for data in _read_all(ours):
            drawn += data
            text = _CONTROL.sub(b"", drawn[since:]).decode("utf-8", "replace")
            if waiting and re.search(waiting[0][0], text, re.DOTALL):
                since = len(drawn)
                os.write(ours, waiting.pop(0)[1].encode())
        os.close(ours)
        watchdog.cancel()
        return Ran(process.wait(timeout=60), drawn.decode("utf-8", "replace").replace("\r\n", "\n"), "")


def _read_all(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(descriptor, 65536)
        except OSError:  # the other end was closed
            return
        if not data:
            return
        yield data


@pytest.fixture
def bare(tmp_path: Path) -> Kb:
    """The command line in an empty folder that is no collection."""
    root = tmp_path / "mine"
    root.mkdir()
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(PROJECT),
        "LANG": "C.UTF-8",
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
        "KB_ARXIV_URL": "http://127.0.0.1:9/api/query",
        "KB_ARXIV_DELAY": "0",
    }
    return Kb(root, environment)


@pytest.fixture
def empty(bare: Kb) -> Kb:
    """A collection without a note."""
    bare.notes.mkdir()
    return bare


@pytest.fixture
def kb(empty: Kb) -> Kb:
    """A collection of four notes."""
    empty.write(NOTES)
    return empty


@pytest.fixture
def arxiv(bare: Kb) -> Iterator[ArxivServer]:
    """arXiv on this machine, which the collection then asks."""
    with ArxivServer() as server:
        bare.environment["KB_ARXIV_URL"] = server.url
        bare.environment["KB_ARXIV_DELAY"] = "0.01"
        yield server


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], str]:
    """Makes an executable shell script, for the editor, the pager and the browser; gives its path."""

    def made(name: str, script: str) -> str:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return str(file)

    return made
