"""What the pages of one build were made from, one by one: so that the next one can say what changed since.

A page's key shows which of its inputs changed; of an input that consists of many notes, this shows which.
"""

from msgspec import Struct

LINE_BYTES = 16
"""So many at the beginning of a head are a digest of a note's line, so many more of how its text begins.

The rest is one of its tags.
"""


class InputDigests(Struct, frozen=True, array_like=True):
    """Digests of settings by name, and of notes by path: of their files, of what lists show of them."""

    settings: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    heads: dict[str, bytes] = {}
