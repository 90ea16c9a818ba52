"""What `kb search` reports."""

from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct


class Excerpt(Struct, frozen=True):
    """A piece of a note around what was found; `marks` are [start, end) in characters of `text`."""

    lang: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(Struct, frozen=True):
    """A note that was found. `partial`: it does not have every word of the query."""

    path: PurePosixPath
    score: float
    partial: bool
    title: str | None
    date: date | None
    tags: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


class SearchReport(Struct, frozen=True):
    """The best hits of a query; `total` counts the notes that have every word, shown or not."""

    query: str
    total: int
    hits: tuple[Hit, ...]
