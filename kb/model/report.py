"""What a command has to say: the values behind `--json` and behind the terminal views.

Field names are the JSON keys of the interface and never change; a report is encoded as it stands.
Paths are relative to the notes folder, with `/`.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from kb.model.note import Kind


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


@dataclass(frozen=True, slots=True)
class ListedNote:
    """One line of `kb list`."""

    path: PurePosixPath
    title: str | None
    date: date | None
    kind: Kind
    tags: tuple[str, ...]
    arxiv_id: str | None


@dataclass(frozen=True, slots=True)
class ListReport:
    """Notes that match; `total` counts them all, `notes` may be cut by `-n`."""

    total: int
    notes: tuple[ListedNote, ...]


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag: its key, the name to show, the notes that carry it, every spelling as written."""

    key: str
    name: str
    count: int
    spellings: dict[str, int]


@dataclass(frozen=True, slots=True)
class SimilarTags:
    """Tags that may be one. `reason` is `spelling`, `plural`, `joined` or `typo`; most used first."""

    reason: str
    tags: tuple[TagCount, ...]


@dataclass(frozen=True, slots=True)
class TagsReport:
    """All tags; `similar` is None unless asked for."""

    tags: tuple[TagCount, ...]
    similar: tuple[SimilarTags, ...] | None = None


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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `kb build` did, in pages."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StatsReport:
    """The collection in numbers; months are `YYYY-MM`, `languages` counts notes that have one."""

    notes: int
    papers: int
    tags: int
    languages: dict[str, int]
    by_month: dict[str, int]
    missing: dict[str, int]
    rising: tuple["TagTrend", ...] = field(default=())
    falling: tuple["TagTrend", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TagTrend:
    """A tag's notes in the last twelve months and in the twelve before."""

    name: str
    now: int
    before: int
