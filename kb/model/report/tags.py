"""What `kb tags` says."""

from msgspec import Struct


class TagCount(Struct, frozen=True):
    """A tag: its key, the name to show, the notes that carry it, every spelling as written."""

    key: str
    name: str
    count: int
    spellings: dict[str, int]


class SimilarTags(Struct, frozen=True):
    """Tags that may be one. `reason` is `spelling`, `plural`, `joined` or `typo`; most used first."""

    reason: str
    tags: tuple[TagCount, ...]


class TagsReport(Struct, frozen=True):
    """All tags; `similar` is None unless asked for."""

    tags: tuple[TagCount, ...]
    similar: tuple[SimilarTags, ...] | None = None
