"""Tags, and when two spellings are one tag."""

from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from kb.model.place import Place

TagOrigin = Literal["line", "inline", "front-matter"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written, without its `#`. `place` covers `#name`, or the bare name in front matter."""

    name: str
    place: Place
    origin: TagOrigin = "line"


def tag_key(name: str) -> str:
    """The key under which spellings meet: NFC, case folded, `_` as `-` (FORMAT.md, Tags)."""
    return normalize("NFC", name.strip().removeprefix("#")).casefold().replace("_", "-")
