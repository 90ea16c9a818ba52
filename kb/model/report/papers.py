"""What `kb papers` reports."""

from pathlib import PurePosixPath

from msgspec import Struct


class ListedPaper(Struct, frozen=True):
    """A paper and its notes: those that cite it without being about it, and those about it.

    `title` is arXiv's; None where arXiv was not asked yet.
    """

    id: str
    title: str | None
    cited_by: tuple[PurePosixPath, ...]
    noted_by: tuple[PurePosixPath, ...]


class PapersReport(Struct, frozen=True):
    """Papers, in the order in which they are to be shown."""

    papers: tuple[ListedPaper, ...]
