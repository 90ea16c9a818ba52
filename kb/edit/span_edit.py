"""A change of a text as the spans to replace: what lies outside of them stays, to the byte."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """`new` in the place of the characters from `start` to `end`; an insertion where they are equal."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; insertions at one place stand in the order given.

    ValueError where two edits overlap or one lies outside of the text: such edits were made for another.
    """
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if not done <= start <= end <= len(text):
            raise ValueError(
                f"An edit of {start}:{end} does not fit behind {done} in {len(text)} characters"
            )
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


class Origins:
    """Where what stands in a changed text stood before the edits."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits, key=lambda edit: edit[:2])
        grown = accumulate(len(new) - (end - start) for start, end, new in self._edits)
        self._moved = [0, *grown]
        self._starts = [edit.start + moved for edit, moved in zip(self._edits, self._moved, strict=False)]

    def place(self, place: int) -> int:
        """The place before; of a character that is new, where its edit begins."""
        at = bisect_right(self._starts, place)
        if at and place < self._starts[at - 1] + len(self._edits[at - 1].new):
            return self._edits[at - 1].start
        return place - self._moved[at]
