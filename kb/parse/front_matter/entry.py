"""What is read of front matter before it means anything: keys, values and faults, with their places."""

from typing import Literal, NamedTuple

from kb.parse.front_matter.keys import BOOLEANS, key_name

Shape = Literal["null", "text", "list", "mapping"]

MAX_DEPTH = 20
"""Lists and mappings inside each other that are read; a note is not a program."""


class Scalar(NamedTuple):
    """A value as written, and its span in the note's text."""

    value: str
    start: int
    end: int


class Inner(NamedTuple):
    """A text in a mapping, and whether it is an item of a list there."""

    text: Scalar
    is_listed: bool


class Entry(NamedTuple):
    """A top-level key and the scalars of its value.

    `nested` are the spans of lists and mappings in its list. `end` is where the next key begins. `lines` is
    a text of several lines with its line ends. `inside` are the texts in the mappings of its value, at any
    depth, without truth values.
    """

    key: Scalar
    shape: Shape
    values: tuple[Scalar, ...] = ()
    nested: tuple[tuple[int, int], ...] = ()
    end: int = 0
    lines: str = ""
    inside: tuple[Inner, ...] = ()

    @property
    def name(self) -> str:
        """The key in the form of `KNOWN_KEYS`."""
        return key_name(self.key.value)

    @property
    def boolean(self) -> bool | None:
        """The truth value that a text is; None for any other value."""
        is_one = self.shape == "text" and len(self.values) == 1
        return BOOLEANS.get(self.values[0].value.casefold()) if is_one else None


class Fault(NamedTuple):
    """Why front matter cannot be read, a clause, and where.

    `is_refused`: its format allows it, kb does not. `is_other_type`: it is no list of keys and values at
    all, but what `reason` says.
    """

    reason: str
    at: int
    is_refused: bool = False
    is_other_type: bool = False
