"""`kb papers`: papers, each with its number and the notes around it."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from kb.language.counted import counted
from kb.model.names.folder_note import note_stem
from kb.model.names.line_number import LAST_LINE_NUMBER
from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType
    from rich.style import Style

    from kb.model.report.papers import ListedPaper, PapersReport

_MOST_NOTES = 3
_LONGEST_ID = len("cond-mat/0309136")
_GAP = 2
_WIDE = 60  # cells; below, the title is under the id


def papers_view(
    report: "PapersReport", titles: "Mapping[PurePosixPath, str]", width: int
) -> "RenderableType":
    """Number, id, title and count of citing notes of each paper; below it the first few of those notes."""
    if not report.papers:
        return Text("No papers.", styles.QUIET)
    number = len(str(min(len(report.papers), LAST_LINE_NUMBER)))
    arxiv_id = min(max(cell_len(clean_line(paper.id)) for paper in report.papers), _LONGEST_ID)
    heads = (
        Text(f" {at if at <= LAST_LINE_NUMBER else '':>{number}}{' ' * _GAP}", styles.NUMBER).append(
            padded(clean_line(paper.id), arxiv_id + _GAP), styles.LINK
        )
        for at, paper in enumerate(report.papers, 1)
    )
    indent = 1 + number + _GAP
    return Group(
        *(
            line
            for head, paper in zip(heads, report.papers, strict=True)
            for line in _lines(head, paper, titles, indent, width)
        )
    )


def _lines(
    head: Text, paper: "ListedPaper", titles: "Mapping[PurePosixPath, str]", indent: int, width: int
) -> "Iterator[Text]":
    title = clean_line(paper.title) if paper.title else "not fetched"
    cited = f"cited by {counted(len(paper.cited_by), 'note')}" if paper.cited_by else ""
    style = styles.TITLE if paper.title else styles.QUIET
    if width >= _WIDE:
        room = width - head.cell_len - len(cited) - (_GAP if cited else 0)
        head.append(padded(fitted(title, room), room + _GAP) if cited else fitted(title, room), style)
        yield head.append(cited, styles.QUIET)
    else:
        yield head.append(cited, styles.QUIET)
        yield _indented(title, indent, width, style)
    notes = paper.noted_by or paper.cited_by
    for path in notes[:_MOST_NOTES]:
        yield _indented(clean_line(titles.get(path, note_stem(path))), indent, width)
    if len(notes) > _MOST_NOTES:
        yield _indented(f"and {len(notes) - _MOST_NOTES:,} more", indent, width)


def _indented(text: str, indent: int, width: int, style: "Style" = styles.QUIET) -> Text:
    return Text(" " * indent).append(fitted(text, max(width - indent, 1)), style)
