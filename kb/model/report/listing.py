"""What `kb list` reports."""

from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct

from kb.model.card import Kind


class ListedNote(Struct, frozen=True):
    """One line of `kb list`."""

    path: PurePosixPath
    title: str | None
    date: date | None
    kind: Kind
    tags: tuple[str, ...]
    arxiv_id: str | None


class ListReport(Struct, frozen=True):
    """Notes that match; `total` counts them all, `notes` may be cut by `-n`."""

    total: int
    notes: tuple[ListedNote, ...]
