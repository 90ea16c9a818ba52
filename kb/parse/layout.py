"""The parts of a note, in order: which lines are source, citation, abstract, commentary, tags, links.

One walk over the lines. The top of a note is read by position (`top`), the rest by what each line is
(`body`). Every character ends up in exactly one block.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from kb.model.note import Block, BlockKind
from kb.parse.citation import Citation
from kb.parse.line import Line, is_plain, line_url, lines_of


class Paragraph(NamedTuple):
    """Some text without a blank line inside; `lang` only where a language block names it."""

    start: int
    end: int
    text: str
    lang: str | None


class MarkerSlip(NamedTuple):
    """A language marker that is not as it should be: `rule` is the diagnostic's name."""

    rule: str
    start: int
    end: int


class Url(NamedTuple):
    """A URL and where it stands."""

    url: str
    start: int
    end: int


@dataclass(slots=True)
class Layout:
    """What the walk found; spans are `(start, end)` in characters of the text.

    `urls` are URL lines beside the source, `other_papers` those of them that make the note one about
    several papers. `link_lines` say whether they stand under a heading.
    """

    blocks: list[Block] = field(default_factory=list)
    source: Url | None = None
    source_shares_line: bool = False
    urls: list[Url] = field(default_factory=list)
    other_papers: list[Url] = field(default_factory=list)
    second_source: Url | None = None
    citation: Citation | None = None
    citation_span: tuple[int, int] | None = None
    abstract: str | None = None
    abstract_span: tuple[int, int] | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    tag_lines: list[Line] = field(default_factory=list)
    link_lines: list[tuple[Line, bool]] = field(default_factory=list)
    headings: list[Line] = field(default_factory=list)
    slips: list[MarkerSlip] = field(default_factory=list)

    def close_block(self, kind: BlockKind, end: int) -> None:
        """Ends the block that began where the last one ended; blocks of one kind in a row are one."""
        start = self.blocks[-1].end if self.blocks else 0
        if end <= start:
            return
        if self.blocks and self.blocks[-1].kind == kind:
            self.blocks[-1] = Block(kind, self.blocks[-1].start, end)
        else:
            self.blocks.append(Block(kind, start, end))


class Cursor:
    """The walk's place in the lines, and the steps it can take."""

    def __init__(self, text: str, body_start: int) -> None:
        self.text = text
        self.lines = [line for line in lines_of(text) if line.start >= body_start]
        self.at = 0
        self.found = Layout()
        self.found.close_block("front-matter", body_start)

    @property
    def is_done(self) -> bool:
        """Whether every line was taken."""
        return self.at >= len(self.lines)

    @property
    def line(self) -> Line:
        """The line to be read next."""
        return self.lines[self.at]

    def take(self, kind: BlockKind) -> None:
        """Takes the current line, with its break, into a block of this kind."""
        self.at += 1
        end = len(self.text) if self.is_done else self.line.start
        self.found.close_block(kind, end)

    def take_blanks(self) -> None:
        """Takes the blank lines that come next."""
        while not self.is_done and not self.line.text:
            self.take("blank")

    def take_url(self, url: str, kind: BlockKind) -> Url:
        """Takes the current line, which holds this URL, and says where the URL stands."""
        start = self.text.index(url, self.line.start)
        self.take(kind)
        return Url(url, start, start + len(url))

    def offset(self, column: int = 0) -> int:
        """The offset in the text of a column of the current line, stripped."""
        line = self.line
        return self.text.index(line.text, line.start) + column

    def plain_ahead(self, most: int = 6) -> list[str]:
        """The lines of text from here to the next blank or special line."""
        found = []
        for line in self.lines[self.at : self.at + most]:
            if not is_plain(line.text):
                break
            found.append(line.text)
        return found

    def next_text(self) -> str:
        """The next line that is not blank, or an empty string."""
        for index in range(self.at, len(self.lines)):
            if self.lines[index].text:
                return self.lines[index].text
        return ""

    def current_url(self) -> str | None:
        """The URL of the current line, where it holds one and nothing else."""
        return None if self.is_done else line_url(self.line.text)

    def add_text(self, start: int, end: int, lang: str | None) -> None:
        """Notes `text[start:end]` as a paragraph, if there is anything in it."""
        raw = self.text[start:end]
        text = raw.strip()
        if text:
            start += len(raw) - len(raw.lstrip())
            paragraph = Paragraph(start, start + len(text), text.replace("\r\n", "\n"), lang)
            self.found.paragraphs.append(paragraph)
