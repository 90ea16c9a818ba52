"""`kb search`: the hits, best first and numbered, with what was found marked in the text around it.

The arXiv id and the date stand beside the title; tags, and what a note has instead of words as they were
typed, at the end of the first line of the excerpts that has room. A hit that lacks a word of the query
carries a `≈`.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.clean import clean, clean_line
from kb.terminal.views.entry import GAP, MEASURE, WIDE, Entry, facts, shown_ids
from kb.terminal.views.list import tag_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType
    from rich.style import Style

    from kb.model.report.search import Excerpt, Hit, SearchReport, Wording

_LINES = 2  # of an excerpt
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
    ids, id_width = shown_ids([arxiv_ids.get(hit.path, "") for hit in report.hits])
    return Group(
        *(
            Entry(
                f" {number:>{number_width}}{' ' * GAP}",
                _title(hit),
                facts(arxiv_id, id_width, hit.date),
                tuple(_labelled(one, own_language) for one in _excerpts(hit)),
                min(width, MEASURE),
                extras=(tag_line(hit.tags, min(width, MEASURE) // 2),),
                remarks=(_meant(wordings.get(hit.path, ())),),
                most_lines=_LINES if width >= WIDE else _NARROW_LINES,
            )
            for number, (hit, arxiv_id) in enumerate(zip(report.hits, ids, strict=True), start=1)
        )
    )


def _title(hit: "Hit") -> Text:
    found = next((one for one in hit.excerpts if one.text == hit.title), None)
    style = styles.TITLE if hit.title else styles.EMPHASIS
    name = clean_line(hit.title or undated_stem(hit.path))
    title = marked_text(found, style) if found else Text(name, style)
    return Text.assemble((_PARTIAL, styles.PARTIAL), title) if hit.partial else title


def _excerpts(hit: "Hit") -> "Iterator[Excerpt]":
    title = next((one for one in hit.excerpts if one.text == hit.title), None)
    return (one for one in hit.excerpts if one is not title)


def _labelled(excerpt: "Excerpt", own_language: str) -> tuple[str, Text]:
    label = "" if excerpt.lang == own_language else clean_line(excerpt.lang) + " " * GAP
    return label, marked_text(excerpt)


def _meant(wordings: "Iterable[Wording]") -> Text:
    """`어텐션 = attention`: what the note has instead of words as they were typed."""
    stands_for: dict[str, list[str]] = {}
    for word, found, _ in wordings:
        stands_for.setdefault(word, []).append(found)
    line = " · ".join(f"{word} = {', '.join(several)}" for word, several in stands_for.items())
    return Text(clean_line(line), styles.QUIET)


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
