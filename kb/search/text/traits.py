"""What ties notes besides their words, as the index keeps it: their tags and authors.

A trait is `#` and the key of a tag, before aliases of the configuration are followed, or `@` and the key of
an author.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.model.tag import tag_key
from kb.search.text.folding import folded

if TYPE_CHECKING:
    from kb.model.note import Note

_BETWEEN = "\x1f"  # white space, which no trait has


def note_traits(note: "Note") -> str:
    """The traits of a note, each once, between separators: one text is searched much sooner than a list."""
    tags = (f"#{tag_key(name)}" for name in note.tag_names)
    authors = (f"@{author_key(name)}" for name in note.authors)
    found = dict.fromkeys((*tags, *authors))
    return _BETWEEN.join(("", *found, "")) if found else ""


def separated(trait: str) -> str:
    """A trait as it is in the texts of the notes that have it."""
    return f"{_BETWEEN}{trait}{_BETWEEN}"


@lru_cache(maxsize=1 << 16)
def author_key(name: str) -> str:
    """A name in the form names are compared in."""
    return " ".join(folded(name).split())
