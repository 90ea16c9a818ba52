"""A note as one line of the list: date, title, and tags where there is room."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line
from kb.terminal.views.list import fitted_tags

if TYPE_CHECKING:
    from kb.model.card import Card

_WITH_LONG_DATE = 48
_WITH_TAGS = 72
_TAGS_SHARE = 0.3
_GAP = 2
_HERE = "▸"


class Columns(NamedTuple):
    """Cells of each column; 0 leaves one out."""

    date: int
    title: int
    tags: int


def columns(width: int) -> Columns:
    """The columns of a list of `width` cells."""
    date = len("2024-12-31") if width >= _WITH_LONG_DATE else len("24-12-31")
    tags = round(width * _TAGS_SHARE) if width >= _WITH_TAGS else 0
    rest = width - len(_HERE) - 1 - date - _GAP - (tags + _GAP if tags else 0)
    return Columns(date, max(rest, 1), tags)


def note_row(card: "Card", widths: Columns, *, is_here: bool, is_partial: bool) -> Iterator[Segment]:
    """The line of a note; one that lacks a word of the query has a `≈` before its title."""
    yield Segment(f"{_HERE if is_here else ' '} ", styles.STRONG)
    day = card.date.isoformat() if card.date else ""
    yield Segment(padded(day[-widths.date :], widths.date + _GAP), styles.QUIET)
    room = widths.title
    mark = _mark(card, is_partial=is_partial)
    if mark:
        yield Segment(mark, styles.PARTIAL if is_partial else styles.REVIEW)
        room -= cell_len(mark)
    title = fitted(clean_line(card.title or undated_stem(card.path)), room)
    yield Segment(title, None if card.title else styles.EMPHASIS)
    if widths.tags:
        tags, more = fitted_tags(card.tag_names, widths.tags)
        yield Segment(" " * (room - cell_len(title) + _GAP))
        yield Segment(tags, styles.TAG)
        yield Segment(more, styles.QUIET)


def _mark(card: "Card", *, is_partial: bool) -> str:
    if is_partial:
        return "≈ "
    return "review · " if card.kind == "review" else ""
