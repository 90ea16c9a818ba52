"""`kb search`: the hits, best first, with what was found marked in the text around it.

A hit that lacks a word of the query carries a `≈` and says so; the bar is its score against the best.
"""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import bar
from kb.terminal.clean import clean, clean_line
from kb.terminal.list_view import tag_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from kb.model.report.search import Excerpt, Hit, SearchReport

MEASURE = 100
_GAP = 2
_SCORE_BAR = 5
_PARTIAL = "≈ some words"


def search_view(report: "SearchReport", width: int) -> "RenderableType":
    """Every hit of the report: rank, title, score, date, tags, excerpts; a blank line between hits."""
    if not report.hits:
        return Text("No notes.", styles.QUIET)
    best = max(hit.score for hit in report.hits)
    rank_width = len(str(len(report.hits)))
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(width=rank_width, justify="right")
    grid.add_column(overflow="fold")
    whole = min(width, MEASURE)
    for rank, hit in enumerate(report.hits, start=1):
        if rank > 1:
            grid.add_row()
        grid.add_row(Text(str(rank), styles.QUIET), Group(*_lines(hit, best, whole - rank_width - _GAP)))
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
        facts.append(f"  {_PARTIAL}", styles.PARTIAL)
    if hit.date:
        facts.append(f"  {hit.date.isoformat()}", styles.QUIET)
    if hit.tags:
        facts.append("  ")
        facts.append_text(tag_line(hit.tags, width - cell_len(facts.plain)))
    return facts


def _excerpts(excerpts: "tuple[Excerpt, ...]") -> "RenderableType":
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
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
