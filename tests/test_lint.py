"""The code as its checkers want it; their settings and reasons are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]

CHECKS = {
    "ruff": ("ruff", "check", "--quiet", "--output-format=concise"),
    "format": ("ruff", "format", "--check", "--quiet"),
    "mypy": ("mypy", "--no-error-summary"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_checkers_have_nothing_to_say(check: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0
