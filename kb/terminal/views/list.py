"""`kb list`: one line a note, whatever the width, after the number that names it; a heading for each day.

A column is there where it leaves the titles enough room, in this order: arXiv id, language, date (where no
day is a heading), tags, and on a wide terminal arXiv's category. So the id stays at 40 cells, and tags go
first. The language is that of a note that lacks the other.

Most notes are about a paper; others say so before their title: `review · …`, `other · …`. On a day's page
the opening words of each note are below it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text

from kb.model.card import undated_stem
from kb.model.names.line_number import LAST_LINE_NUMBER
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import PurePosixPath

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from kb.model.report.listing import ListedNote, ListReport

WITH_CATEGORY = 130
_MARGIN = 1
_GAP = 2
_DATE = len("2024-12-31")
_LONGEST_ID = len("cond-mat/0309136")
_LONGEST_CATEGORY = len("physics.optics")
_LONGEST_LANGUAGE = len("ko")
_TAGS_SHARE = 0.3
_SHORTEST_CUT_TAG = 8
_TITLE_BESIDE_ID = 12
_TITLE_BESIDE_LANGUAGE = 30
_TITLE_BESIDE_TAGS = 40


@dataclass(frozen=True, slots=True)
class _Widths:
    """Cells of each column at one width of the terminal; 0 leaves the column out."""

    number: int
    title: int
    language: int
    arxiv_id: int
    category: int
    tags: int
    date: int

    @property
    def indent(self) -> int:
        """The cells before a title."""
        return _MARGIN + self.number + _GAP

    @property
    def whole_line(self) -> int:
        """The cells of a title with nothing behind it."""
        behind = (self.language, self.arxiv_id, self.category, self.tags, self.date)
        return self.title + sum(column + _GAP for column in behind if column)


def list_view(
    report: "ListReport",
    width: int,
    *,
    by_day: bool = True,
    languages: "Mapping[PurePosixPath, str] | None" = None,
    categories: "Mapping[str, str] | None" = None,
) -> "RenderableType":
    """The notes of the report, in its order, numbered, each on one line of at most `width` cells.

    `by_day`: the day is a heading above its notes, for notes in the order of their dates. `languages` gives
    the language of each note that lacks another, `categories` what arXiv files an id under.
    """
    if not report.notes:
        return Text("No notes.", styles.QUIET)
    lines = tuple(_line(note, languages or {}, categories or {}) for note in report.notes)
    return _Lines(lines, _widths(lines, width, by_day=by_day), by_day)


def day_page(
    report: "ListReport",
    width: int,
    openings: "Mapping[PurePosixPath, str]",
    *,
    languages: "Mapping[PurePosixPath, str]",
    categories: "Mapping[str, str]",
) -> "RenderableType":
    """The notes of a day as `list_view` has them, each with its opening words, if any, on the next line."""
    lines = tuple(_line(note, languages, categories) for note in report.notes)
    widths = _widths(lines, width, by_day=True)
    room = width - widths.indent
    words = tuple(fitted(clean_line(openings.get(note.path, "")), room) for note in report.notes)
    return _Lines(lines, widths, by_day=True, openings=words)


def day_heading(day: "date | None", before: "date | None" = None) -> str:
    """`Wed 31 Dec 2025`; without the year where the day `before` had the same."""
    if day is None:
        return "undated"
    year = "" if before and before.year == day.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


@dataclass(frozen=True, slots=True)
class _Line:
    """One note, clean."""

    kind: str
    title: str
    is_titled: bool
    day: "date | None"
    language: str
    arxiv_id: str
    category: str
    tags: tuple[str, ...]


def _line(
    note: "ListedNote", languages: "Mapping[PurePosixPath, str]", categories: "Mapping[str, str]"
) -> _Line:
    return _Line(
        "" if note.kind == "paper" else f"{note.kind} · ",
        clean_line(note.title or undated_stem(note.path)),
        bool(note.title),
        note.date,
        clean_line(languages.get(note.path, "")),
        clean_line(note.arxiv_id or ""),
        clean_line(categories.get(note.arxiv_id or "", "")),
        note.tags,
    )


def _widths(lines: tuple[_Line, ...], width: int, *, by_day: bool) -> _Widths:
    number = len(str(min(len(lines), LAST_LINE_NUMBER)))
    room = width - _MARGIN - number - _GAP

    def column(longest: int, title: int) -> int:
        nonlocal room
        taken = longest if longest and room - longest - _GAP >= title else 0
        room -= taken and taken + _GAP
        return taken

    longest = max(cell_len(line.arxiv_id) for line in lines)
    arxiv_id = column(min(longest, _LONGEST_ID), _TITLE_BESIDE_ID)
    longest = max(cell_len(line.language) for line in lines)
    language = column(min(longest, _LONGEST_LANGUAGE), _TITLE_BESIDE_LANGUAGE)
    day = column(0 if by_day else _DATE, _TITLE_BESIDE_LANGUAGE)
    most = min(round(width * _TAGS_SHARE), room - _TITLE_BESIDE_TAGS - _GAP)
    tags = column(max(sum(map(cell_len, fitted_tags(line.tags, most))) for line in lines), 1)
    longest = max(cell_len(line.category) for line in lines)
    category = column(min(longest, _LONGEST_CATEGORY) if width >= WITH_CATEGORY else 0, _TITLE_BESIDE_TAGS)
    title = min(room, max(cell_len(line.title) + len(line.kind) for line in lines))
    return _Widths(number, max(title, 1), language, arxiv_id, category, tags, day)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines as segments: thousands of them in a table would take seconds."""

    lines: tuple[_Line, ...]
    widths: _Widths
    by_day: bool
    openings: tuple[str, ...] = ()

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        before: _Line | None = None
        for number, line in enumerate(self.lines, 1):
            if self.by_day and (before is None or line.day != before.day):
                heading = day_heading(line.day, before.day if before else None)
                yield Segment(f"{' ' * _MARGIN}{heading}", styles.QUIET)
                yield Segment.line()
            yield from _numbered(number, line, self.widths)
            yield Segment.line()
            if self.openings and self.openings[number - 1]:
                yield Segment(" " * self.widths.indent + self.openings[number - 1], styles.QUIET)
                yield Segment.line()
            before = line


def _numbered(number: int, line: _Line, widths: _Widths) -> "Iterator[Segment]":
    named = str(number) if number <= LAST_LINE_NUMBER else ""
    yield Segment(f"{' ' * _MARGIN}{named:>{widths.number}}{' ' * _GAP}", styles.NUMBER)
    behind = list(_behind(line, widths))
    room = widths.title if behind else widths.whole_line
    kind = fitted(line.kind, room)
    if kind:
        yield Segment(kind, styles.REVIEW if line.kind.startswith("review") else styles.QUIET)
        room -= cell_len(kind)
    title = fitted(line.title, room)
    yield Segment(title, styles.TITLE if line.is_titled else styles.EMPHASIS)
    if behind:
        yield Segment(" " * (room - cell_len(title)))
        yield from behind


def _behind(line: _Line, widths: _Widths) -> "Iterator[Segment]":
    """What comes after the title, to the last column that has something."""
    tags, more = fitted_tags(line.tags, widths.tags)
    columns = (
        (widths.language, line.language, styles.QUIET, ""),
        (widths.arxiv_id, line.arxiv_id, styles.QUIET, ""),
        (widths.category, line.category, styles.QUIET, ""),
        (widths.tags, tags, styles.TAG, more),
        (widths.date, line.day.isoformat() if line.day else "", styles.QUIET, ""),
    )
    blanks = 0
    for width, whole_text, style, more_text in columns:
        blanks += _GAP if width else 0
        text = fitted(whole_text, width)
        if text:
            yield Segment(" " * blanks)
            yield Segment(text, style)
            yield Segment(more_text, styles.QUIET)
            blanks = 0
        blanks += width - cell_len(text) - len(more_text)


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
