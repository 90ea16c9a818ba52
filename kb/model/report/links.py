"""What `kb links` and `kb related` report."""

from pathlib import PurePosixPath

from msgspec import Struct


class OutgoingLink(Struct, frozen=True):
    """A link that leads to a note."""

    path: PurePosixPath
    target: str


class Backlink(Struct, frozen=True):
    """A note that links here."""

    path: PurePosixPath


class SharedPaper(Struct, frozen=True):
    """A note tied by an arXiv id that one of the two mentions and the other is about."""

    path: PurePosixPath
    arxiv_id: str


class BrokenLink(Struct, frozen=True):
    """A link that leads nowhere; `line` from 1."""

    target: str
    line: int


class LinksReport(Struct, frozen=True):
    """How one note hangs together with the others."""

    outgoing: tuple[OutgoingLink, ...]
    backlinks: tuple[Backlink, ...]
    implicit: tuple[SharedPaper, ...]
    broken: tuple[BrokenLink, ...]


class RelatedNote(Struct, frozen=True):
    """A note near another, with a score in (0, 1] and the reasons in words."""

    path: PurePosixPath
    score: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons as one text."""
        return " ".join(self.reasons)


class RelatedReport(Struct, frozen=True):
    """The nearest notes, best first."""

    notes: tuple[RelatedNote, ...]
