"""What `kb search` says."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a note around what was found; `marks` are [start, end) in characters of `text`."""

    lang: str
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A note that was found. `partial`: it does not have every word of the query."""

    path: PurePosixPath
    score: float
    partial: bool
    title: str | None
    date: date | None
    tags: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """The best hits of a query; `total` counts the notes that have every word, shown or not."""

    query: str
    total: int
    hits: tuple[Hit, ...]
