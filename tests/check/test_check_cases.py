"""The case file: notes → the diagnostics they get from each other."""

import re
from pathlib import Path

import pytest

from kb.check.rules import library_diagnostics

CASES = (Path(__file__).parents[1] / "cases/check.md").read_text(encoding="utf-8")
CASE = re.compile(r"^# (.+)\n((?:.*\n)*?)=>\n((?:(?!# ).*\n?)*)", re.MULTILINE)


def shown(found):
    hint = f"\n    {found.hint}" if found.hint else ""
    place = f"{found.path}:{found.place.line}:{found.place.column}"
    return f"{place}: {found.severity}[{found.rule}] {found.message}{hint}\n"


def test_the_case_file_is_read_whole():
    assert len(CASE.findall(CASES)) == CASES.count("\n=>\n") >= 14


@pytest.mark.parametrize(("sentence", "notes", "expected"), CASE.findall(CASES))
def test_notes_get_these_diagnostics(library, sentence, notes, expected):
    found = library_diagnostics(library(notes.rstrip("\n")))
    assert "".join(map(shown, found)) == (expected.strip() + "\n").lstrip("\n"), sentence
