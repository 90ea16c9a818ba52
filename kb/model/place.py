r"""Where something is in a text.

Offsets are characters of the decoded text from 0, end exclusive. Lines and columns are what a person
and an editor count: from 1, in characters, a line ending at `\n` and nowhere else (`str.splitlines`
would split at U+2028, VT and FF, which are ordinary characters of a note).
"""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of a text, as offsets and as the lines and columns of its two ends."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
