"""What `kb fetch` says."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class MalformedId:
    """An arXiv id in a note that cannot exist, and so is never asked for."""

    id: str
    path: PurePosixPath
    line: int


@dataclass(frozen=True, slots=True)
class FailedId:
    """An id that could not be fetched this time: why, and which notes want it."""

    id: str
    reason: str
    paths: tuple[PurePosixPath, ...]


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What `kb fetch` did. `asked` ids were wanted, `cached` known before, `fetched` are new."""

    asked: int
    cached: int
    fetched: int
    missing: tuple[str, ...]
    malformed: tuple[MalformedId, ...]
    failed: tuple[FailedId, ...]
    requests: int
    seconds: float
