"""What `kb search` reports."""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from msgspec import Struct


class Excerpt(Struct, frozen=True):
    """A piece of a note around what was found; `marks` are [start, end) in characters of `text`."""

    lang: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Wording(NamedTuple):
    """What a note has instead of a word of the query, as written there; `origin` as in `Expansion`."""

    word: str
    found: str
    origin: str


class Hit(Struct, frozen=True):
    """A note that was found. `partial`: it does not have every word of the query."""

    path: PurePosixPath
    score: float
    partial: bool
    title: str | None
    date: date | None
    tags: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


class NearestName(Struct, frozen=True):
    """A word, tag or author of some `notes` that is like a `word` of the query, which no note has."""

    word: str
    kind: Literal["word", "tag", "author"]
    name: str
    notes: int


class SearchReport(Struct, frozen=True, omit_defaults=True):
    """The best hits of a query; `total` counts the notes that have every word, shown or not.

    Where there is no hit, `nearest` says what may be meant.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    nearest: tuple[NearestName, ...] = ()


class Found(NamedTuple):
    """The answer to a query, and of each hit the wordings that its excerpts show and its arXiv id."""

    report: SearchReport
    wordings: Mapping[PurePosixPath, tuple[Wording, ...]]
    arxiv_ids: Mapping[PurePosixPath, str]
