"""What `kb glossary` reports."""

from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct, field


class GlossaryPair(Struct, frozen=True):
    """Two words that translate each other, and the notes that say one where they say the other.

    Words that are mined are as the notes write them. `weight` is the log-likelihood ratio
    of their coming together in these; 0 where no note has both.
    """

    words: tuple[str, str]
    weight: float
    origin: Literal["built-in", "mined"] = field(name="from")
    notes: tuple[PurePosixPath, ...]


class GlossaryReport(Struct, frozen=True):
    """The pairs by which words of a query find notes in another language, those of most weight first."""

    pairs: tuple[GlossaryPair, ...]
