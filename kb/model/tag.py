"""Tags, and when two spellings are one tag."""

from typing import Literal
from unicodedata import category, normalize

from msgspec import Struct

from kb.model.place import Place
from kb.model.text.lazy_pattern import lazy_pattern

_PLAIN = lazy_pattern(r"[a-z][a-z0-9_-]{0,99}")
_MARKS = frozenset("_/.+&'’-")
_NEVER_LAST = frozenset(".'’&/")
LONGEST_TAG = 128
"""Characters of a tag's name; a longer word is data."""

_PARTED = str.maketrans("_ ", "--")
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

TagOrigin = Literal["line", "inline", "front-matter", "field"]


class Tag(Struct, frozen=True):
    """A tag as written, without its `#`. `place` covers `#name`, or a bare name, as in front matter."""

    name: str
    place: Place
    origin: TagOrigin = "line"


def tag_key(name: str) -> str:
    """The key under which spellings meet: NFC, case folded, with `-` for `_` and for blanks.

    (docs/note-format.md#tags)
    """
    return normalize("NFC", name.strip().removeprefix("#")).casefold().translate(_PARTED)


def tag_lineage(key: str) -> tuple[str, ...]:
    """A tag's key and those above it, the nearest first: `a/b/c`, `a/b`, `a`."""
    parts = key.split("/")
    return tuple("/".join(parts[:count]) for count in range(len(parts), 0, -1))


def shown_tag(word: str) -> str:
    """A word without the invisible characters that pasting leaves at its end."""
    return word.rstrip(_ZERO_WIDTH)


def one_word_tag(name: str) -> str:
    """A tag's name as every note can have it: front matter may have blanks in one, `#name` may not."""
    return "-".join(name.split())


def is_tag_name(name: str) -> bool:
    """Whether a word may be a tag's name: letters, digits and few marks, and a letter among them."""
    if _PLAIN.fullmatch(name):
        return True
    name = shown_tag(name)
    return (
        0 < len(name) <= LONGEST_TAG
        and (name[0].isalnum() or name[0] == "_")
        and name[-1] not in _NEVER_LAST
        and any(map(str.isalpha, name))
        and all(char.isalnum() or char in _MARKS or category(char)[0] == "M" for char in name)
    )
