"""A large real collection, for the tests and benchmarks that need one."""

import os
from pathlib import Path

VARIABLE = "KB_TEST_COLLECTION"
"""Names a folder with `vault/` (notes), `gold.jsonl`, `queries*.jsonl`, `cases/` and `arxiv/` in it."""

_PROJECT = Path(__file__).resolve().parents[1]
_DEFAULT = _PROJECT.parent / "shared"


def real_collection() -> Path | None:
    """The folder; None where there is none. FileNotFoundError where the variable names something else."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else _DEFAULT
    if named and not folder.is_dir():
        raise FileNotFoundError(f"{VARIABLE}: {folder} is no folder")
    return folder if folder.is_dir() else None


def notes_to_measure() -> Path:
    """The notes that benchmarks take where none are named."""
    folder = real_collection()
    return folder / "vault" if folder else _PROJECT / "notes"
