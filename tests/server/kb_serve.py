"""`kb serve` as a real process over an invented collection, and raw requests to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple, Self

PROJECT = Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 30
NOT_BUILT_YET = 503

_VERSION = re.compile(rb'data-version="([^"]+)"')

NOTES = {
    "2024/240101 Rivers.md": """\
https://example.org/rivers

*Rivers of Data* (Kim Minji)

강처럼 흐르는 학습 데이터.

<english>
Training data, flowing like rivers.
</english>

#survey
""",
    "2024/240205 Bridges.md": """\
https://example.org/bridges

*Bridges* (Bo Lee)

작은 모델의 정렬.

<english>
Small models, aligned.
</english>

#alignment
""",
}


class Answer(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def version(self) -> str:
        """What the page is marked with."""
        found = _VERSION.search(self.body)
        return found[1].decode() if found else ""


class KbServe:
    """A collection in `folder` and, from entering to leaving the `with`, `kb serve` in front of it."""

    def __init__(self, folder: Path, notes: dict[str, str] | None = None) -> None:
        self.root = folder / "mine"
        self.notes = self.root / "notes"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "PYTHONPATH": str(PROJECT),
            "LANG": "C.UTF-8",
            "KB_CACHE_DIR": str(folder / "cache"),
            "KB_STATE_DIR": str(folder / "state"),
        }
        self._cache = folder / "cache"
        self._wanted_port = 0
        self._errors: list[str] = []
        self.notes.mkdir(parents=True)
        for name, text in (NOTES if notes is None else notes).items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Saves a note as editors do: a new file takes the place of the old one."""
        file = self.notes / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".tmp").write_text(text, encoding="utf-8")
        file.with_suffix(".tmp").replace(file)

    def process(self, *arguments: str, **options: object) -> "subprocess.Popen[str]":
        """Starts `kb serve`."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, "-m", "kb", "--root", str(self.root), "serve", *arguments],
            env=self.environment,
            text=True,
            **(pipes | options),  # type: ignore[call-overload]
        )

    def at(self, port: int) -> Self:
        """The same, at a port of one's choice: `with server.at(8123):`."""
        self._wanted_port = port
        return self

    def __enter__(self) -> Self:
        self._process = self.process("--port", str(self._wanted_port))
        assert self._process.stdout
        assert self._process.stderr
        self._listener = Thread(target=self._errors.extend, args=(self._process.stderr,), daemon=True)
        self._listener.start()
        self.url = self._process.stdout.readline().strip()
        assert self.url, self.stop()
        self.port = int(self.url.rstrip("/").rpartition(":")[2])
        self.until(lambda: self.get("/.kb/").status != NOT_BUILT_YET)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> tuple[int, str]:
        """Ends it by Ctrl-C: its exit code and all that it said."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            code = self._process.wait(TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        self._listener.join(TIMEOUT_SECONDS)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()
        return code, self.said

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def said(self) -> str:
        """What it wrote to standard error until now."""
        return "".join(self._errors)

    @property
    def folder(self) -> Path:
        """The folder it serves."""
        return next(self._cache.glob("*/served"))

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What a well-behaved client is answered."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)

    @contextmanager
    def events(self, page: str) -> Iterator[Iterator[str]]:
        """Somebody looks at a page: its versions, the first at once, the next when it is told."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        connection.request("GET", f"/.kb/events?{page}")
        stream = connection.getresponse()
        lines = (line.decode().strip() for line in stream)
        yield (line.removeprefix("data: ") for line in lines if line.startswith("data: "))
        connection.close()

    def raw(self, request: bytes) -> bytes:
        """What comes back for bytes as they are, `PORT` in them put in; closed connections are no error."""
        received = b""
        with socket.create_connection(("127.0.0.1", self.port), TIMEOUT_SECONDS) as connection:
            try:
                connection.sendall(request.replace(b"PORT", str(self.port).encode()))
                while data := connection.recv(65536):
                    received += data
            except ConnectionError:
                pass
        return received

    def until(self, holds: Callable[[], object]) -> None:
        """Waits until something holds; the test fails if that takes too long."""
        end = time.monotonic() + TIMEOUT_SECONDS
        while not holds():
            assert time.monotonic() < end, self.said
            time.sleep(0.02)
