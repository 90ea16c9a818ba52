"""A shell in which what the pages show can be typed: a copy of the notes, `kb`, and nobody else's files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.docs.pages import PROJECT


class Shell:
    """Runs scripts in a collection of its own; arXiv is a server on this machine."""

    def __init__(self, folder: Path, arxiv: str) -> None:
        self.root = folder / "mine"
        shutil.copytree(PROJECT / "notes", self.root / "notes")
        for name in ("bin", "home"):
            (folder / name).mkdir()
        self.write_program(folder / "bin" / "kb", f'exec "{sys.executable}" -m kb "$@"')
        # Installing is not what is tried here, but what is installed from must be there.
        self.write_program(folder / "bin" / "pip", 'for last; do :; done; test -f "$last"')
        self.environment = {
            "PATH": f"{folder / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}",
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(PROJECT),
            "EDITOR": "true",
            "BROWSER": "true",
            "KB_ARXIV_URL": arxiv,
            "KB_ARXIV_DELAY": "0",
        }

    @staticmethod
    def write_program(path: Path, script: str) -> None:
        """Writes a program of one line."""
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, script: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Runs a script; it stops at the first command that fails."""
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.root,
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """A shell in a fresh copy of the repository's notes."""
    if not shutil.which("bash"):
        pytest.skip("needs bash")
    with ArxivServer() as arxiv:
        yield Shell(tmp_path, arxiv.url)
