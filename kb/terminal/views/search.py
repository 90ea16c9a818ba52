"""`kb search`: the hits, best first, with what was found marked in the text around it.

A hit that lacks a word of the query carries a `≈` and says so; the bar is its score against the best. Below
the excerpts stands what it has instead of words as they were typed.
The file stem is there to be copied: it names the note to every other command. Where the line is short
it gives the date too.
"""

from types import MappingProxyType
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
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType
    from rich.style import Style

    from kb.model.report.search import Excerpt, Hit, SearchReport, Wording

MEASURE = 100
_GAP = "  "
_SCORE_BAR = 5
_WITH_DATE = 60
_STEM_BEFORE_TAGS = 24
_PARTIAL = "≈ some words"
_NONE: "Mapping[PurePosixPath, tuple[Wording, ...]]" = MappingProxyType({})


def search_view(
    report: "SearchReport", width: int, wordings: "Mapping[PurePosixPath, tuple[Wording, ...]]" = _NONE
) -> "RenderableType":
    """Every hit of the report: rank, title, score, date, stem, tags, excerpts; blank lines between.

    `wordings` are those of each hit, by its path.
    """
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
        lines = _lines(hit, best, whole - rank_width - len(_GAP), wordings.get(hit.path, ()))
        grid.add_row(Text(str(rank), styles.QUIET), Group(*lines))
    return Constrain(grid, whole)


def _lines(
    hit: "Hit", best: float, width: int, wordings: "Iterable[Wording]"
) -> "Iterator[RenderableType]":
    title = next((one for one in hit.excerpts if one.text == hit.title), None)
    style = styles.TITLE if hit.title else styles.EMPHASIS
    name = clean_line(hit.title or undated_stem(hit.path))
    yield marked_text(title, style) if title else Text(name, style)
    yield _facts(hit, best, width)
    if others := tuple(one for one in hit.excerpts if one is not title):
        yield _excerpts(others)
    stands_for: dict[str, list[str]] = {}
    for word, found, _ in wordings:
        stands_for.setdefault(word, []).append(found)
    if stands_for:
        line = " · ".join(f"{word} = {', '.join(several)}" for word, several in stands_for.items())
        yield Text(clean_line(line), styles.QUIET)


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


def marked_text(excerpt: "Excerpt", style: "str | Style" = "") -> Text:
    """The excerpt as one paragraph with its marks highlighted; marks outside the text are left out."""
    drawn = Text(style=style)
    position = 0
    for start, end in sorted(excerpt.marks):
        if position <= start < end <= len(excerpt.text):
            drawn.append(_piece(excerpt.text[position:start]))
            drawn.append(_piece(excerpt.text[start:end]), styles.MARK)
            position = end
    return drawn.append(_piece(excerpt.text[position:]))


def _piece(text: str) -> str:
    return clean(text).replace("\n", " ")
