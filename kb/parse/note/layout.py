"""The parts of a note, in order: which lines are source, citation, abstract, commentary, tags, links.

One pass over the lines. The top of a note is read by position (`top`), the rest by the kind of each line
(`body`). Every character ends up in exactly one block.
"""

import re
from collections.abc import Container
from functools import cached_property
from typing import NamedTuple

from kb.model.grammar.url import line_url
from kb.model.note import Block, BlockKind
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.facts import Head
from kb.parse.head.field import Piece
from kb.parse.head.head_lines import HEADING
from kb.parse.note.citation import Citation
from kb.parse.note.line import MOST_LINES, Line, LineKind, line_kind, lines_of
from kb.parse.note.prose import Prose

_MOST_CITATION_LINES = 60  # a long author list, folded by hand
_LONGEST_CITATION = 100_000  # characters; the longest author lists have 3,000 names
_CONTAINER = lazy_pattern(r"^(?:[-*+][ \t]|[0-9]{1,3}[.)][ \t]|\[\^[^\]\s]+\]:|:[ \t])", re.MULTILINE)
_AFTER_A_PART = " \t,;:|–—"
_BLANK: tuple[LineKind, ...] = ("blank",)


class Paragraph(NamedTuple):
    """Text without a blank line inside; `lang` only if a language block names it."""

    start: int
    end: int
    text: str
    lang: str | None
    is_code: bool = False


class MarkerTypo(NamedTuple):
    """An error in a language marker: `rule` is the name of its diagnostic."""

    rule: str
    start: int
    end: int


class Url(NamedTuple):
    """A URL and its span."""

    url: str
    start: int
    end: int


class Layout:
    """What the pass found; spans are `(start, end)` in characters of the text.

    `urls` are the URL lines besides the source, `other_papers` those that name another paper. `strays` are
    paragraphs that are no commentary. Each of `link_lines` says whether it is under a heading. From
    `cut_at` on, lines were not classified. `is_cited_late`: prose stands above the authors. `late_tags` are
    those of a note without others.
    """

    def __init__(self) -> None:
        self.head = Head()
        self.source: Url | None = None
        self.source_shares_line = False
        self.urls: list[Url] = []
        self.other_papers: list[Url] = []
        self.second_source: Url | None = None
        self.citation: Citation | None = None
        self.citation_span: tuple[int, int] | None = None
        self.is_cited_late = False
        self.abstract: str | None = None
        self.abstract_span: tuple[int, int] | None = None
        self.paragraphs: list[Paragraph] = []
        self.strays: list[Paragraph] = []
        self.tag_lines: list[Line] = []
        self.link_lines: list[tuple[Line, bool]] = []
        self.headings: list[Line] = []
        self.field_lines: list[Line] = []
        self.late_tags: tuple[Piece, ...] = ()
        self.marker_typos: list[MarkerTypo] = []
        self.cut_at: int | None = None
        self.blocks: tuple[Block, ...] = ()
        self._begun: list[tuple[BlockKind, int]] = []

    def begin_block(self, kind: BlockKind, start: int) -> None:
        """Begin a block of this kind at `start`; consecutive blocks of one kind are merged."""
        if not self._begun or self._begun[-1][0] != kind:
            self._begun.append((kind, start))

    def read_links_as_text(self) -> None:
        """Let the blocks of links so far be text."""
        begun, self._begun = self._begun, []
        for kind, start in begun:
            self.begin_block("text" if kind == "links" else kind, start)

    def end_blocks(self, end: int) -> None:
        """End the last block at `end`, the end of the text, and drop empty blocks."""
        starts = [0, *(start for _, start in self._begun[1:])]
        stops = [*starts[1:], end]
        self.blocks = tuple(
            Block(kind, start, stop)
            for (kind, _), start, stop in zip(self._begun, starts, stops, strict=True)
            if start < stop
        )


class Cursor:
    """The position of the pass in the lines, and the steps that it can take."""

    def __init__(self, prose: Prose, body_start: int, languages: tuple[str, ...]) -> None:
        self.prose = prose
        self.text = prose.text
        self.lines = lines_of(prose, body_start, languages)
        self.at = 0
        self.found = Layout()
        self.has_front_matter = body_start > 0
        self._above = ""
        self._is_inside = False
        self._outer = ""
        if body_start:
            self.found.begin_block("front-matter", 0)
        body_start += prose.text.startswith("\ufeff", body_start)
        if not self.lines or self.lines[0].start > body_start:
            self.found.begin_block("blank", body_start)
        if len(self.lines) > MOST_LINES:
            self.found.cut_at = self.lines[-1].start

    @property
    def is_done(self) -> bool:
        """Whether all lines are consumed."""
        return self.at >= len(self.lines)

    @property
    def line(self) -> Line:
        """The current line."""
        return self.lines[self.at]

    @property
    def shown(self) -> str:
        """The current line as it is shown, without comments."""
        return self.prose.shown(self.line.at, self.line.end)

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """The lines that are headings."""
        return tuple(line for line in self.lines if HEADING.match(line.text))

    def mark(self, number: int, kind: LineKind) -> None:
        """Say what a line of text or of a quote is in its position."""
        if self.lines[number].kind in ("text", "quote"):
            self.lines[number] = self.lines[number]._replace(kind=kind)

    def take(self, kind: BlockKind) -> None:
        """Consume the current line, with its line break, as part of a block of this kind."""
        self.found.begin_block(kind, self.lines[self.at].start)
        self.at += 1

    def take_run(self, kind: BlockKind, kinds: Container[LineKind]) -> None:
        """Consume the lines of these kinds that come next as part of a block of one kind."""
        lines, at = self.lines, self.at
        stop, count = at, len(lines)
        while stop < count and lines[stop].kind in kinds:
            stop += 1
        if stop > at:
            self.found.begin_block(kind, lines[at].start)
            self.at = stop

    def take_part(self, kind: BlockKind, end: int, start: int = 0) -> None:
        """Consume the current line from `start` to `end`; the rest is read as a line of its own.

        What comes before `start` is left to the caller.
        """
        line = self.line
        self.found.begin_block(kind, line.at + start if start else line.start)
        rest = line.text[end:].lstrip(_AFTER_A_PART)
        if rest:
            self.lines[self.at] = Line(line.at + end, line.end - len(rest), rest, line_kind(rest))
        else:
            self.at += 1

    def take_blanks(self, kind: BlockKind = "blank") -> None:
        """Consume the blank lines that come next."""
        self.take_run(kind, _BLANK)

    def take_tags(self) -> None:
        """Consume the current line, a line of tags."""
        self.found.tag_lines.append(self.line)
        self.take("tags")

    def take_blanks_and_tags(self) -> None:
        """Consume the blank lines and lines of tags that come next."""
        self.take_blanks()
        while not self.is_done and self.line.kind == "tags":
            self.take_tags()
            self.take_blanks()

    def take_url(self, kind: BlockKind, url: str | None = None) -> Url:
        """Consume the current line, which is a URL or contains the given one, and return that URL."""
        line = self.line
        url = url or line_url(line.text) or line.text
        start = line.at + line.text.rindex(url)
        self.take(kind)
        return Url(url, start, start + len(url))

    def plain_ahead(self) -> list[str]:
        """The lines of text up to the next line of another kind, as many as a citation may have."""
        found = []
        for index in range(self.at, min(len(self.lines), self.at + _MOST_CITATION_LINES)):
            line = self.lines[index]
            if line.kind != "text" or len(line.text) > _LONGEST_CITATION:
                break
            found.append(line.text)
        return found

    def next_line(self, offset: int = 0) -> Line | None:
        """The first line that is not blank, starting `offset` lines after the current one."""
        for index in range(self.at + offset, len(self.lines)):
            if self.lines[index].kind != "blank":
                return self.lines[index]
        return None

    def add_text(self, start: int, end: int, lang: str | None, *, is_code: bool = False) -> None:
        """Add `text[start:end]` as a paragraph unless it is blank.

        Code, and text indented below what it belongs to, keep their indentation: below an item of a list, a
        definition or a footnote, wherever in its paragraph that begins.
        """
        raw = self.text[start:end].rstrip()
        text = raw.lstrip()
        if not text:
            return
        self._is_inside = raw[0] in " \t" and (
            self._is_inside or _CONTAINER.search(self._above) is not None
        )
        self._above = text
        end = start + len(raw)
        if not (is_code or self._is_inside):
            start = end - len(text)
        shown = self.prose.shown(start, end).strip("\r\n").replace("\r\n", "\n")
        if not self._is_inside:
            self._outer = raw[: -len(text)] if not is_code and _CONTAINER.match(text) else ""
        if self._outer:  # of a list below what is no commentary
            shown = f"\n{shown}".replace(f"\n{self._outer}", "\n")[1:]
        self.found.paragraphs.append(Paragraph(start, end, shown, lang, is_code))
