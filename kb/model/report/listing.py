"""What `kb list` says."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from kb.model.card import Kind


@dataclass(frozen=True, slots=True)
class ListedNote:
    """One line of `kb list`."""

    path: PurePosixPath
    title: str | None
    date: date | None
    kind: Kind
    tags: tuple[str, ...]
    arxiv_id: str | None


@dataclass(frozen=True, slots=True)
class ListReport:
    """Notes that match; `total` counts them all, `notes` may be cut by `-n`."""

    total: int
    notes: tuple[ListedNote, ...]
