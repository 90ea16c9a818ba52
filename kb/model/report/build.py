"""What `kb build` says."""

from msgspec import Struct


class BuildReport(Struct, frozen=True):
    """What `kb build` did, in pages."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
