"""What `kb links` and `kb related` say."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class OutgoingLink:
    """A link that leads to a note."""

    path: PurePosixPath
    target: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that links here."""

    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """A note tied by an arXiv id that one of the two mentions and the other is about."""

    path: PurePosixPath
    arxiv_id: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere; `line` from 1."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class LinksReport:
    """How one note hangs together with the others."""

    outgoing: tuple[OutgoingLink, ...]
    backlinks: tuple[Backlink, ...]
    implicit: tuple[SharedPaper, ...]
    broken: tuple[BrokenLink, ...]


@dataclass(frozen=True, slots=True)
class RelatedNote:
    """A note near another, with a score in (0, 1] and the reasons in words."""

    path: PurePosixPath
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedReport:
    """The nearest notes, best first."""

    notes: tuple[RelatedNote, ...]
