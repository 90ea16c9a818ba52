"""What runs before a change is taken is what people are told to run."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8").splitlines()
    (command,) = (line for line in readme if line.endswith("&& .venv/bin/pytest"))
    assert command in (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
