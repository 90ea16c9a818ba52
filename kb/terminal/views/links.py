"""How a note hangs together with the others: `kb links`, and the end of `kb show`."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from kb.model.card import undated_stem
from kb.model.names.folder_note import note_stem
from kb.terminal import styles
from kb.terminal.cells import bar, fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.model.report.links import LinksReport, RelatedReport

_SCORE_BAR = 6
_REASON_SEPARATOR = " · "


def has_links(report: "LinksReport") -> bool:
    """Something leads out of the note or to it, or fails to."""
    return bool(report.outgoing or report.backlinks or report.implicit or report.broken)


def links_view(
    report: "LinksReport", titles: "Mapping[PurePosixPath, str]", width: int
) -> "RenderableType":
    """One line a link, an arrow for its direction: `→` out, `←` back, `↔` by a paper, `✗` broken.

    `titles` names the notes; a note without one is called by its file.
    """
    lines = list(_lines(report, titles, width))
    return Group(*lines) if lines else Text("No links.", styles.QUIET)


def _lines(report: "LinksReport", titles: "Mapping[PurePosixPath, str]", width: int) -> "Iterator[Text]":
    for link in report.outgoing:
        yield _line("→", _title(link.path, titles), "", width)
    for back in report.backlinks:
        yield _line("←", _title(back.path, titles), "", width)
    for tie in report.implicit:
        yield _line("↔", _title(tie.path, titles), f"arXiv:{tie.arxiv_id}", width)
    for dead in report.broken:
        line = _line("✗", clean_line(dead.target), f"line {dead.line}, no such note", width)
        line.stylize(styles.FALLING)
        yield line


def _line(arrow: str, title: str, remark: str, width: int) -> Text:
    remark = f"  {clean_line(remark)}" if remark else ""
    line = Text(f"{arrow} ", styles.QUIET)
    line.append(fitted(title, max(width - 2 - len(remark), width // 2)), styles.LINK)
    return line.append(remark)


def related_view(
    report: "RelatedReport", titles: "Mapping[PurePosixPath, str]", width: int
) -> "RenderableType":
    """The nearest notes, best first: a bar for the score, the title; below it the file stem, and why."""
    if not report.notes:
        return Text("No related notes.", styles.QUIET)
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(width=_SCORE_BAR, no_wrap=True)
    room = max(width - _SCORE_BAR - 1, 1)
    grid.add_column(max_width=room, overflow="fold")
    for note in report.notes:
        reasons = _REASON_SEPARATOR.join(map(clean_line, note.reasons))
        grid.add_row(
            Text(bar(note.score, _SCORE_BAR), styles.BAR), Text(_title(note.path, titles), styles.TITLE)
        )
        stem = fitted(clean_line(note_stem(note.path)), room)
        gap = "  " if cell_len(stem) + len("  ") + cell_len(reasons) <= room else "\n"
        grid.add_row("", Text.assemble((stem, styles.QUIET), gap, reasons))
    return grid


def _title(path: "PurePosixPath", titles: "Mapping[PurePosixPath, str]") -> str:
    return clean_line(titles.get(path) or undated_stem(path))
