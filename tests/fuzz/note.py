"""Fuzzes the reading of notes and what repairs them; docs/development.md#fuzzing says how to run it."""

import sys
from pathlib import PurePosixPath

import atheris

with atheris.instrument_imports(include=["kb"]):
    from kb.edit.fixes import FIXES
    from kb.model.library import Library
    from kb.workspace.checking.repairing import Workbench

PATH = PurePosixPath("240205 Lanterns.md")
BENCH = Workbench(Library((), {}.__getitem__), ("ko", "en"))


def read_and_repaired(data: bytes) -> None:
    """Any text is read, its blocks joined are the text, and repairing it twice is repairing it once."""
    text = data.decode("utf-8", "replace")
    note = BENCH.reading(PATH, text).note
    assert "".join(text[start:end] for _, start, end in note.blocks) == text
    once = BENCH.repaired(PATH, text, FIXES).text
    assert BENCH.repaired(PATH, once, FIXES).text == once


atheris.Setup(sys.argv, read_and_repaired)
atheris.Fuzz()
