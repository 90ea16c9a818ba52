"""`kb search`: the hits, best first, with what was found marked in the text around it.

A hit that lacks a word of the query carries a `≈` and says so; the bar is its score against the best.
The file stem is there to be copied: it names the note to every other command. Where the line is short
it gives the date too.
"""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.model.card import undated_stem
from kb.model.names.folder_note import note_stem
from kb.terminal import styles
from kb.terminal.cells import bar, fitted
from kb.terminal.clean import clean, clean_line
from kb.terminal.views.list import fitted_tags, tag_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from kb.model.report.search import Excerpt, Hit, SearchReport

MEASURE = 100
_GAP = "  "
_SCORE_BAR = 5
_WITH_DATE = 60
_STEM_BEFORE_TAGS = 24
_PARTIAL = "≈ some words"


def search_view(report: "SearchReport", width: int) -> "RenderableType":
    """Every hit of the report: rank, title, score, date, stem, tags, excerpts; blank lines between."""
    if not report.hits:
        return Text("No notes.", styles.QUIET)
    best = max(hit.score for hit in report.hits)
    rank_width = len(str(len(report.hits)))
    grid = Table.grid(padding=(0, len(_GAP), 0, 0), pad_edge=False)
    grid.add_column(width=rank_width, justify="right")
    grid.add_column(overflow="fold")
    whole = min(width, MEASURE)
    for rank, hit in enumerate(report.hits, start=1):
        if rank > 1:
            grid.add_row()
        grid.add_row(
            Text(str(rank), styles.QUIET), Group(*_lines(hit, best, whole - rank_width - len(_GAP)))
        )
    return Constrain(grid, whole)


def _lines(hit: "Hit", best: float, width: int) -> "Iterator[RenderableType]":
    yield Text(
        clean_line(hit.title or undated_stem(hit.path)), styles.TITLE if hit.title else styles.EMPHASIS
    )
    yield _facts(hit, best, width)
    if hit.excerpts:
        yield _excerpts(hit.excerpts)


def _facts(hit: "Hit", best: float, width: int) -> Text:
    filled = bar(hit.score / best if best > 0 else 0, _SCORE_BAR)
    facts = Text(filled.ljust(_SCORE_BAR), styles.PARTIAL if hit.partial else styles.BAR)
    if hit.partial:
        facts.append(f"{_GAP}{_PARTIAL}", styles.PARTIAL)
    stem = clean_line(note_stem(hit.path))
    if hit.date and not (width < _WITH_DATE and stem.startswith(f"{hit.date:%y%m%d}")):
        facts.append(f"{_GAP}{hit.date.isoformat()}", styles.QUIET)
    return facts.append_text(_handle_and_tags(stem, hit.tags, width - facts.cell_len))


def _handle_and_tags(stem: str, names: tuple[str, ...], width: int) -> Text:
    """The file stem, cut to no less than half of the width, and the tags that still have room."""
    room = max(width - len(_GAP), 0)
    wanted = cell_len("".join(fitted_tags(names, room))) + len(_GAP)
    cut = fitted(stem, min(room, max(_STEM_BEFORE_TAGS, room // 2, room - wanted)))
    tags = tag_line(names, room - cell_len(cut) - len(_GAP))
    if not tags:
        return Text(f"{_GAP}{fitted(stem, room)}", styles.QUIET)
    return Text.assemble((f"{_GAP}{cut}{_GAP}", styles.QUIET), tags)


def _excerpts(excerpts: "tuple[Excerpt, ...]") -> "RenderableType":
    grid = Table.grid(padding=(0, len(_GAP), 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for excerpt in excerpts:
        grid.add_row(Text(clean_line(excerpt.lang), styles.QUIET), marked_text(excerpt))
    return grid


def marked_text(excerpt: "Excerpt") -> Text:
    """The excerpt as one paragraph with its marks highlighted; marks outside the text are left out."""
    drawn = Text()
    position = 0
    for start, end in sorted(excerpt.marks):
        if position <= start < end <= len(excerpt.text):
            drawn.append(_piece(excerpt.text[position:start]))
            drawn.append(_piece(excerpt.text[start:end]), styles.MARK)
            position = end
    return drawn.append(_piece(excerpt.text[position:]))


def _piece(text: str) -> str:
    return clean(text).replace("\n", " ")
