"""The program with one more filter, which is one more record in `kb/model/filters.py` and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RECORD = """
    FilterSpec(
        key="stem",
        example="stem:lantern",
        help="a file name that contains this",
        facts=lambda card, _library: (card.id,),
        comparison="name",
    ),
)

_BY_KEY"""
NOTES = {
    "240101 Lantern.md": "We light lanterns.\n\n#light\n",
    "240102 Harbor.md": "A lantern in the harbor.\n\n#light\n",
}


class MadeUpProgram:
    """A copy of the program that has the filter, and a collection of two notes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PROJECT / "kb", folder / "kb", ignore=shutil.ignore_patterns("__pycache__"))
        records = folder / "kb/model/filters.py"
        before, found, after = records.read_text(encoding="utf-8").partition(")\n\n_BY_KEY")
        assert found
        records.write_text(before + RECORD.removeprefix("\n") + after, encoding="utf-8")
        for name, text in NOTES.items():
            note = folder / "collection/notes" / name
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> tuple[str, str]:
        """What a command writes to its two streams."""
        done = subprocess.run(
            [sys.executable, "-m", "kb", "--root", "collection", *arguments],
            cwd=self.folder,
            env={
                **os.environ,
                "KB_CACHE_DIR": str(self.folder / "cache"),
                "KB_STATE_DIR": str(self.folder / "state"),
            },
            capture_output=True,
            check=False,
            text=True,
        )
        return done.stdout, done.stderr
