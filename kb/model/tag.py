"""Tags, and when two spellings are one tag."""

from typing import Literal
from unicodedata import normalize

from msgspec import Struct

from kb.model.place import Place

TagOrigin = Literal["line", "inline", "front-matter"]


class Tag(Struct, frozen=True):
    """A tag as written, without its `#`. `place` covers `#name`, or the bare name in front matter."""

    name: str
    place: Place
    origin: TagOrigin = "line"


def tag_key(name: str) -> str:
    """The key under which spellings meet: NFC, case folded, `_` as `-` (FORMAT.md, Tags)."""
    return normalize("NFC", name.strip().removeprefix("#")).casefold().replace("_", "-")
