"""A change of a text as the spans to replace: what lies outside of them stays, to the byte."""

from collections.abc import Iterable
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


def place_before(place: int, edits: Iterable[Edit]) -> int:
    """Where a character of the changed text stood before; one that is new, where its edit begins."""
    moved = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        at = start + moved
        if place < at:
            break
        if place < at + len(new):
            return start
        moved += len(new) - (end - start)
    return place - moved
