"""What `kb fetch` reports."""

from pathlib import PurePosixPath

from msgspec import Struct


class MalformedId(Struct, frozen=True):
    """An arXiv id in a note that cannot exist, and so is never asked for."""

    id: str
    path: PurePosixPath
    line: int


class FailedId(Struct, frozen=True):
    """An id that could not be fetched this time: why, and which notes want it."""

    id: str
    reason: str
    paths: tuple[PurePosixPath, ...]


class FetchReport(Struct, frozen=True, omit_defaults=True):
    """What `kb fetch` did. `asked` ids were wanted, `cached` known before, `fetched` are new.

    `not_asked` are those that were left when the user stopped it; the JSON has it only then.
    """

    asked: int
    cached: int
    fetched: int
    missing: tuple[str, ...]
    malformed: tuple[MalformedId, ...]
    failed: tuple[FailedId, ...]
    requests: int
    seconds: float
    not_asked: int = 0
