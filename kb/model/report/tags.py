"""What `kb tags` says."""

from dataclasses import dataclass


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
