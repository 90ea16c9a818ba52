"""A small collection, and `kb` in front of it as a fork or as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.zygote import Outcome, Zygote

PROJECT = Path(__file__).resolve().parents[2]
TEXT = """https://arxiv.org/abs/2401.0000{0}

*Rivers {0}* (Kim Minji, Bo Lee)

> We survey rivers.

강처럼 흐르는 이야기 {0}.

<english>
Tales that flow like rivers, number {0}.
</english>

#river #tale{0}

# Links
[[24010{1} Rivers]]
"""


class Place:
    """A collection of four notes in a folder of its own, with its caches and state beside it."""

    def __init__(self, folder: Path, zygote: Zygote) -> None:
        self.folder = folder
        self.root = folder / "mine"
        self.notes = self.root / "notes"
        self._zygote = zygote
        self.notes.mkdir(parents=True)
        for number in range(1, 5):
            text = TEXT.format(number, number % 4 + 1)
            (self.notes / f"24010{number} Rivers.md").write_text(text, encoding="utf-8")
        (self.root / "reading.txt").write_text("https://example.org/two\nhttps://example.org/three\n")
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "KB_CACHE_DIR": str(folder / "cache"),
            "KB_STATE_DIR": str(folder / "state"),
            "KB_ARXIV_URL": "http://127.0.0.1:9/api/query",
            "KB_ARXIV_DELAY": "0",
        }

    def kb(self, *arguments: str, strace: tuple[str, ...] = ()) -> Outcome:
        """A run in a fork."""
        return self._zygote.run(*arguments, folder=self.root, environment=self.environment, strace=strace)

    def process(self, *arguments: str, under: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[bytes]":
        """A run as a process of its own, below another program."""
        return subprocess.run(
            [*under, sys.executable, "-m", "kb", *arguments],
            cwd=self.root,
            env=self.environment | {"PYTHONPATH": str(PROJECT)},
            stdin=subprocess.DEVNULL,
            check=False,
            capture_output=True,
            timeout=60,
        )


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """What runs are forked from."""
    with Zygote() as running:
        yield running


@pytest.fixture
def place(tmp_path: Path, zygote: Zygote) -> Place:
    """A collection."""
    return Place(tmp_path, zygote)
