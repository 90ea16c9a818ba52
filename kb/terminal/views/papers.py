"""`kb papers`: papers, each with the notes around it."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from kb.model.names.folder_note import note_stem
from kb.terminal import styles
from kb.terminal.cells import counted, fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.model.report.papers import ListedPaper, PapersReport

_MOST_NOTES = 3
_INDENT = 2


def papers_view(
    report: "PapersReport", titles: "Mapping[PurePosixPath, str]", width: int
) -> "RenderableType":
    """A line a paper, its id, title and number of citing notes; below it the first few of those notes."""
    if not report.papers:
        return Text("No papers.", styles.QUIET)
    return Group(*(line for paper in report.papers for line in _lines(paper, titles, width)))


def _lines(
    paper: "ListedPaper", titles: "Mapping[PurePosixPath, str]", width: int
) -> "Iterator[RenderableType]":
    head = Text(clean_line(paper.id), styles.LINK)
    head.append(
        f"  {clean_line(paper.title)}" if paper.title else "  not fetched",
        None if paper.title else styles.QUIET,
    )
    if paper.cited_by:
        head.append(f"  cited by {counted(len(paper.cited_by), 'note')}", styles.QUIET)
    yield head
    shown = (paper.noted_by or paper.cited_by)[:_MOST_NOTES]
    for path in shown:
        title = fitted(clean_line(titles.get(path, note_stem(path))), max(width - _INDENT, 1))
        yield Padding(Text(title, styles.QUIET), (0, 0, 0, _INDENT), expand=False)
    more = len(paper.noted_by or paper.cited_by) - len(shown)
    if more > 0:
        yield Padding(Text(f"and {more:,} more", styles.QUIET), (0, 0, 0, _INDENT), expand=False)
