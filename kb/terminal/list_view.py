"""`kb list`: one line a note, whatever the width. Titles give way first to what tells notes apart.

width        shown
from 110     date  kind  arXiv id  title  tags
from 70      date  kind  title  tags
below        short date  title
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from kb.model.note import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rich.console import RenderableType

    from kb.model.report.listing import ListedNote, ListReport

_WITH_ID = 110
_WITH_TAGS = 70
_GAP = 2
_DATE = len("2024-12-31")
_SHORT_DATE = len("24-12-31")
_LONGEST_ID = len("cond-mat/0309136")
_TAGS_SHARE = 0.3
_SHORTEST_CUT_TAG = 8


@dataclass(frozen=True, slots=True)
class _Widths:
    """Cells of each column at one width of the terminal; 0 leaves the column out."""

    date: int
    arxiv_id: int
    title: int
    tags: int


def list_view(report: "ListReport", width: int) -> "RenderableType":
    """The notes of the report, in its order, each on one line of at most `width` cells."""
    if not report.notes:
        return Text("No notes.", styles.QUIET)
    widths = _widths(report, width)
    columns = (widths.date, widths.arxiv_id, widths.title, widths.tags)
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for column in filter(None, columns):
        grid.add_column(width=column, no_wrap=True)
    for note in report.notes:
        cells = _cells(note, widths)
        grid.add_row(*(cell for cell, column in zip(cells, columns, strict=True) if column))
    return grid


def _widths(report: "ListReport", width: int) -> _Widths:
    if width < _WITH_TAGS:
        return _Widths(_SHORT_DATE, 0, max(width - _SHORT_DATE - _GAP, 1), 0)
    longest = max(cell_len(clean_line(note.arxiv_id or "")) for note in report.notes)
    arxiv_id = min(longest, _LONGEST_ID) if width >= _WITH_ID else 0
    widest = max(cell_len(tag_line(note.tags, width).plain) for note in report.notes)
    tags = min(widest, round(width * _TAGS_SHARE))
    others = sum(column + _GAP for column in (_DATE, arxiv_id, tags) if column)
    return _Widths(_DATE, arxiv_id, width - others, tags)


def _cells(note: "ListedNote", widths: _Widths) -> tuple[Text, ...]:
    return (
        Text(_written(note.date)[-widths.date :], styles.QUIET),
        Text(fitted(clean_line(note.arxiv_id or ""), widths.arxiv_id), styles.QUIET),
        _title(note, widths.title),
        tag_line(note.tags, widths.tags),
    )


def _title(note: "ListedNote", width: int) -> Text:
    """The title; a note without one is called by its file, in italics."""
    line = Text()
    if note.kind != "paper":
        line.append(f"{note.kind} · ", styles.REVIEW if note.kind == "review" else styles.QUIET)
    room = width - cell_len(line.plain)
    if note.title:
        return line.append(fitted(clean_line(note.title), room))
    return line.append(fitted(clean_line(undated_stem(note.path)), room), styles.EMPHASIS)


def _written(day: "date | None") -> str:
    return day.isoformat() if day else ""


def tag_line(tags: "Iterable[str]", width: int) -> Text:
    """As many whole tags as fit into `width` cells, then how many more there are."""
    names = [f"#{clean_line(tag)}" for tag in tags]
    for shown in range(len(names), 0, -1):
        more = f" +{len(names) - shown}" if shown < len(names) else ""
        line = " ".join(names[:shown])
        if cell_len(line) + len(more) <= width:
            return Text(line, styles.TAG).append(more, styles.QUIET)
    return Text(fitted(" ".join(names), width) if width >= _SHORTEST_CUT_TAG else "", styles.TAG)
