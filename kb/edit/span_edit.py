"""Edits of a text as spans to replace; every byte outside of them stays."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """Replaces the characters from `start` to `end` by `new`; an insertion if the two are equal."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit applied; insertions at the same offset keep their order.

    ValueError if edits overlap or exceed the text: they were made for another text.
    """
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if not done <= start <= end <= len(text):
            raise ValueError(
                f"An edit of {start}:{end} does not fit after {done} in {len(text)} characters"
            )
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


class Origins:
    """Maps offsets in an edited text to offsets before the edits."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits, key=lambda edit: edit[:2])
        grown = accumulate(len(new) - (end - start) for start, end, new in self._edits)
        self._moved = [0, *grown]
        self._starts = [edit.start + moved for edit, moved in zip(self._edits, self._moved, strict=False)]

    def place(self, place: int) -> int:
        """The offset before the edits; for an inserted character, where its edit begins."""
        at = bisect_right(self._starts, place)
        if at and place < self._starts[at - 1] + len(self._edits[at - 1].new):
            return self._edits[at - 1].start
        return place - self._moved[at]
