"""`kb list`: one line a note, whatever the width. Titles give way first to what distinguishes notes.

width        shown
from 130     date  arXiv id  category  title  tags      (the category where arXiv was asked)
from 110     date  arXiv id  title  tags
from 70      date  title  tags
below        short date  title

Most notes are about a paper; others say so before their title: `review · …`, `other · …`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from kb.model.report.listing import ListedNote, ListReport

WITH_CATEGORY = 130
_WITH_ID = 110
_WITH_TAGS = 70
_GAP = 2
_DATE = len("2024-12-31")
_SHORT_DATE = len("24-12-31")
_LONGEST_ID = len("cond-mat/0309136")
_LONGEST_CATEGORY = len("physics.optics")
_TAGS_SHARE = 0.3
_SHORTEST_CUT_TAG = 8


@dataclass(frozen=True, slots=True)
class _Widths:
    """Cells of each column at one width of the terminal; 0 leaves the column out."""

    date: int
    arxiv_id: int
    category: int
    title: int
    tags: int


def list_view(
    report: "ListReport", width: int, categories: "Mapping[str, str] | None" = None
) -> "RenderableType":
    """The notes of the report, in its order, each on one line of at most `width` cells.

    `categories` maps an id to its arXiv category.
    """
    if not report.notes:
        return Text("No notes.", styles.QUIET)
    known = categories or {}
    return _Lines(report.notes, known, _widths(report.notes, known, width))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines as segments: thousands of them in a table would take seconds."""

    notes: "tuple[ListedNote, ...]"
    categories: "Mapping[str, str]"
    widths: _Widths

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        for note in self.notes:
            yield from _line(note, _category(note, self.categories), self.widths)
            yield Segment.line()


def _category(note: "ListedNote", categories: "Mapping[str, str]") -> str:
    return clean_line(categories.get(note.arxiv_id or "", ""))


def _widths(notes: "tuple[ListedNote, ...]", categories: "Mapping[str, str]", width: int) -> _Widths:
    if width < _WITH_TAGS:
        return _Widths(_SHORT_DATE, 0, 0, max(width - _SHORT_DATE - _GAP, 1), 0)
    longest = max(cell_len(clean_line(note.arxiv_id or "")) for note in notes)
    arxiv_id = min(longest, _LONGEST_ID) if width >= _WITH_ID else 0
    longest = max(cell_len(_category(note, categories)) for note in notes)
    category = min(longest, _LONGEST_CATEGORY) if width >= WITH_CATEGORY else 0
    most = round(width * _TAGS_SHARE)
    tags = max(sum(map(cell_len, fitted_tags(note.tags, most))) for note in notes)
    others = sum(column + _GAP for column in (_DATE, arxiv_id, category, tags) if column)
    return _Widths(_DATE, arxiv_id, category, width - others, tags)


def _line(note: "ListedNote", category: str, widths: _Widths) -> "Iterator[Segment]":
    day = note.date.isoformat() if note.date else ""
    yield Segment(padded(day[-widths.date :], widths.date + _GAP), styles.QUIET)
    if widths.arxiv_id:
        shown_id = fitted(clean_line(note.arxiv_id or ""), widths.arxiv_id)
        yield Segment(padded(shown_id, widths.arxiv_id + _GAP), styles.QUIET)
    if widths.category:
        yield Segment(padded(fitted(category, widths.category), widths.category + _GAP), styles.QUIET)
    room = widths.title
    if note.kind != "paper":
        kind = fitted(f"{note.kind} · ", room)
        yield Segment(kind, styles.REVIEW if note.kind == "review" else styles.QUIET)
        room -= cell_len(kind)
    title = fitted(clean_line(note.title or undated_stem(note.path)), room)
    tags, more = fitted_tags(note.tags, widths.tags)
    yield Segment(padded(title, room + _GAP) if tags else title, None if note.title else styles.EMPHASIS)
    yield Segment(tags, styles.TAG)
    yield Segment(more, styles.QUIET)


def fitted_tags(tags: "Iterable[str]", width: int) -> tuple[str, str]:
    """As many whole tags as fit into `width` cells, and how many more there are (` +2`, or nothing)."""
    names = [f"#{clean_line(tag)}" for tag in tags]
    for shown in range(len(names), 0, -1):
        more = f" +{len(names) - shown}" if shown < len(names) else ""
        line = " ".join(names[:shown])
        if cell_len(line) + len(more) <= width:
            return line, more
    return fitted(" ".join(names), width) if width >= _SHORTEST_CUT_TAG else "", ""


def tag_line(tags: "Iterable[str]", width: int) -> Text:
    """The tags that fit, as `fitted_tags` chooses them, coloured."""
    line, more = fitted_tags(tags, width)
    return Text(line, styles.TAG).append(more, styles.QUIET)
