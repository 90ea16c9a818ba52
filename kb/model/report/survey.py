"""What `kb init` finds in a folder that has notes."""

from collections.abc import Mapping

from msgspec import Struct


class LeftOutNotes(Struct, frozen=True):
    """Files `*.md` that kb does not read as notes: how many in a folder, or the file itself, and why."""

    path: str
    files: int
    why: str


class SurveyReport(Struct, frozen=True):
    """The notes of a folder, how many are in each of its languages and have a head of each form.

    `config` is the kb.yaml proposed; `written` whether it was written.
    """

    notes: int
    languages: Mapping[str, int]
    heads: Mapping[str, int]
    left_out: tuple[LeftOutNotes, ...]
    config: str
    written: bool = False
