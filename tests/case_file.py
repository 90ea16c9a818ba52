"""Case files as markdown-it-py keeps its fixtures: a sentence, the input, what is expected of it.

    Sentence that says what is shown
    .
    input, any lines
    .
    expected, any lines
    .

Lines outside of cases are the file's own words. The last line break of input and expected is not theirs.
"""

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.$", re.MULTILINE)


class Case(NamedTuple):
    """One case of a file; `str()` is its sentence, for pytest to name it by."""

    sentence: str
    input: str
    expected: str

    def __str__(self) -> str:
        return self.sentence


def cases(name: str) -> list[Case]:
    """The cases of `tests/cases/NAME`."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [
        Case(sentence, given.removesuffix("\n"), expected.removesuffix("\n"))
        for sentence, given, expected in _CASE.findall(text)
    ]
