"""A fault of a note: named, placed, explained. Never raised, always carried beside the values.

The names are permanent (people write them in scripts), the severities are those of the interface.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from kb.model.place import Place

Severity = Literal["error", "warning", "info"]

START_OF_FILE = Place(0, 0, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place of one note, with what to do about it.

    `message` says what is wrong in one sentence, `hint` what to do in another (may be empty).
    `is_fixable`: `kb check --fix` has a safe repair.
    """

    rule: str
    severity: Severity
    path: PurePosixPath
    place: Place
    message: str
    hint: str = ""
    is_fixable: bool = False
