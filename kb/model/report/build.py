"""What `kb build` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `kb build` did, in pages."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
