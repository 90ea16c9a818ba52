"""What `kb build` says, and `kb build --explain`."""

from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from kb.model.card_set import Reason

State = Literal["up to date", "to be written", "new"]


class BuildReport(Struct, frozen=True, omit_defaults=True):
    """What `kb build` did, in files of the site, which the keys call pages.

    `withheld` counts the notes that stay off the site, by the reason; the JSON has it where there are any.
    """

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    withheld: dict[Reason, int] = {}


class PageInput(Struct, frozen=True):
    """One thing that a page is made from; `changed`: it is not what the last build made the page from.

    An input of the kind `notes` or `texts` is followed by its notes, each of the kind `note` or `text`.
    """

    kind: str
    name: str
    changed: bool


class PageExplanation(Struct, frozen=True):
    """What a page is made from, and what the next build would do with its file."""

    page: PurePosixPath
    kind: str
    inputs: tuple[PageInput, ...]
    state: State


class NoteExplanation(Struct, frozen=True):
    """The page of a note and all pages that show it, or the reason why it is not on the site."""

    note: str
    page: PurePosixPath | None
    pages: tuple[PurePosixPath, ...]
    reason: str | None
