"""What `kb tags` reports."""

from pathlib import PurePosixPath

from msgspec import Struct


class TagCount(Struct, frozen=True):
    """A tag: its key, the name to show, the notes that carry it, every spelling as written."""

    key: str
    name: str
    count: int
    spellings: dict[str, int]


class SimilarTags(Struct, frozen=True):
    """Tags that may be one; most used first.

    `reason` is `spelling`, `plural`, `joined`, `typo`, `abbreviation` or `co-use`.
    """

    reason: str
    tags: tuple[TagCount, ...]


class Variant(Struct, frozen=True):
    """One way to write what may be one tag: its notes, and how many of them are of each year."""

    name: str
    count: int
    by_year: dict[int, int]


class TagVariants(Struct, frozen=True):
    """Similar tags as a person decides on them.

    `variants` are the spellings of the tags. `winning` is the one that is written more and more, with
    hyphens for blanks, `merge` the command that writes it for all.
    """

    reason: str
    tags: tuple[TagCount, ...]
    variants: tuple[Variant, ...]
    winning: str
    merge: str


class TagsReport(Struct, frozen=True):
    """All tags; `similar` is None unless asked for."""

    tags: tuple[TagCount, ...]
    similar: tuple[TagVariants, ...] | None = None


class SuggestedTag(Struct, frozen=True):
    """A tag that a note may lack: how probable it is, in [0, 1], and the words that speak for it."""

    tag: str
    confidence: float
    words: tuple[str, ...]


class TagSuggestions(Struct, frozen=True):
    """The tags suggested for a note, most probable first."""

    path: PurePosixPath
    tags: tuple[SuggestedTag, ...]
