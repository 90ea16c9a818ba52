"""`kb search`: the hits, best first and numbered, with what was found marked in the text around it.

The arXiv id and the date stand beside the title; tags, and what a note has instead of words as they were
typed, at the end of the first line of the excerpts that has room. A hit that lacks a word of the query
carries a `≈`.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import ELLIPSIS, padded
from kb.terminal.clean import clean, clean_line
from kb.terminal.views.list import tag_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.style import Style

    from kb.model.report.search import Excerpt, Hit, SearchReport, Wording

MEASURE = 100
_GAP = 2
_DATE = len("2024-12-31")
_TITLE_BESIDE_FACTS = 30
_WIDE = 60
_LINES = 2  # of one excerpt
_NARROW_LINES = 3
_PARTIAL = "≈ "
_NO_WORDINGS: "Mapping[PurePosixPath, tuple[Wording, ...]]" = MappingProxyType({})
_NO_IDS: "Mapping[PurePosixPath, str]" = MappingProxyType({})


def search_view(
    report: "SearchReport",
    width: int,
    wordings: "Mapping[PurePosixPath, tuple[Wording, ...]]" = _NO_WORDINGS,
    arxiv_ids: "Mapping[PurePosixPath, str]" = _NO_IDS,
    own_language: str = "",
) -> "RenderableType":
    """Every hit of the report: number, title, arXiv id, date, excerpts, tags.

    `wordings` and `arxiv_ids` are those of each hit, by its path. Excerpts in `own_language` are not marked
    as such.
    """
    if not report.hits:
        return Text("No notes.", styles.QUIET)
    number_width = len(str(len(report.hits)))
    id_width = max(cell_len(clean_line(arxiv_ids.get(hit.path, ""))) for hit in report.hits)
    whole = min(width, MEASURE)
    return Group(
        *(
            _Hit(
                f" {number:>{number_width}}  ",
                _title(hit),
                _facts(hit, arxiv_ids.get(hit.path, ""), id_width),
                tuple(_labelled(one, own_language) for one in _excerpts(hit)),
                hit.tags,
                _meant(wordings.get(hit.path, ())),
                whole,
            )
            for number, hit in enumerate(report.hits, start=1)
        )
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    """One hit behind its number, no wider than `width`."""

    number: str
    title: Text
    facts: Text
    excerpts: tuple[tuple[str, Text], ...]
    tags: tuple[str, ...]
    meant: Text
    width: int

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines, each a text that needs no wrapping."""
        width = max(self.width - len(self.number), 1)
        lines = [*self._head(console, width), *self._body(console, width)]
        for at, line in enumerate(lines):
            number = " " * len(self.number) if at else self.number
            drawn = Text.assemble((number, styles.NUMBER), line)
            drawn.no_wrap, drawn.overflow = True, "crop"
            yield drawn

    def _head(self, console: "Console", width: int) -> "Iterator[Text]":
        room = width - self.facts.cell_len - _GAP
        if not self.facts.plain.strip():
            yield from _wrapped(self.title, console, width)
        elif room < _TITLE_BESIDE_FACTS:
            yield from _wrapped(self.title, console, width)
            yield Text((" " * _GAP).join(self.facts.plain.split()), styles.QUIET)
        else:
            first, *others = _wrapped(self.title, console, room)
            yield _with_remark(first, self.facts, width)
            yield from others

    def _body(self, console: "Console", width: int) -> list[Text]:
        lines = []
        for label, text in self.excerpts:
            most = _LINES if width >= _WIDE else _NARROW_LINES
            pieces = _clipped(_wrapped(text, console, max(width - len(label) - 1, 1)), most)
            blanks = " " * len(label)
            lines += [
                Text.assemble((blanks if at else label, styles.QUIET), one) for at, one in enumerate(pieces)
            ]
        for remark in (tag_line(self.tags, width // 2), self.meant):
            place = next((at for at, line in enumerate(lines) if _has_room(line, remark, width)), None)
            if place is not None:
                lines[place] = _with_remark(lines[place], remark, width)
            elif remark and (width >= _WIDE or remark is self.meant):
                lines += _wrapped(remark, console, width)
        return lines


def _title(hit: "Hit") -> Text:
    found = next((one for one in hit.excerpts if one.text == hit.title), None)
    style = styles.TITLE if hit.title else styles.EMPHASIS
    name = clean_line(hit.title or undated_stem(hit.path))
    title = marked_text(found, style) if found else Text(name, style)
    return Text.assemble((_PARTIAL, styles.PARTIAL), title) if hit.partial else title


def _facts(hit: "Hit", arxiv_id: str, id_width: int) -> Text:
    """The id and the date, each as wide as everywhere in the list; blanks where there is none."""
    shown_id = padded(clean_line(arxiv_id), id_width + (_GAP if id_width else 0))
    return Text(shown_id + (hit.date.isoformat() if hit.date else " " * _DATE), styles.QUIET)


def _excerpts(hit: "Hit") -> "Iterator[Excerpt]":
    title = next((one for one in hit.excerpts if one.text == hit.title), None)
    return (one for one in hit.excerpts if one is not title)


def _labelled(excerpt: "Excerpt", own_language: str) -> tuple[str, Text]:
    label = "" if excerpt.lang == own_language else clean_line(excerpt.lang) + " " * _GAP
    return label, marked_text(excerpt)


def _meant(wordings: "Iterable[Wording]") -> Text:
    """`어텐션 = attention`: what the note has instead of words as they were typed."""
    stands_for: dict[str, list[str]] = {}
    for word, found, _ in wordings:
        stands_for.setdefault(word, []).append(found)
    line = " · ".join(f"{word} = {', '.join(several)}" for word, several in stands_for.items())
    return Text(clean_line(line), styles.QUIET)


def _wrapped(text: Text, console: "Console", width: int) -> list[Text]:
    lines = list(text.wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def _clipped(lines: list[Text], most: int) -> list[Text]:
    """The neighbouring lines that have the most marks, at most so many; `…` where others were left out."""
    starts = range(max(len(lines) - most, 0) + 1)
    best = max(starts, key=lambda start: sum(len(line.spans) for line in lines[start : start + most]))
    shown = lines[best : best + most]
    if best:
        shown[0] = Text(ELLIPSIS).append_text(shown[0])
    if best + most < len(lines):
        shown[-1].append(ELLIPSIS)
    return shown


def _has_room(line: Text, remark: Text, width: int) -> bool:
    return bool(remark) and line.cell_len + _GAP + remark.cell_len <= width


def _with_remark(line: Text, remark: Text, width: int) -> Text:
    """A line with a remark at its end, which is that of every line."""
    blanks = " " * (width - line.cell_len - remark.cell_len)
    return Text.assemble(line, blanks, remark)


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
