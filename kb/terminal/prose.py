"""A text of a note, drawn: lists hang, quotations have a bar, code and formulas stay as they are.

Blocks between which the text has no blank line are one unit, and are drawn without one: the k-th unit of
one language can be beside the k-th of the other. Footnotes come last.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from textwrap import dedent
from typing import TYPE_CHECKING

from rich.console import Group
from rich.style import Style
from rich.text import Text

from kb.markdown.limits import LONGEST_MARKDOWN_BYTES
from kb.model.dialects.attributes import heading_parts
from kb.model.dialects.task import task_at_start
from kb.model.embedded_part import MOST_WITHIN, embeds_alone, without_block_ids
from kb.terminal import styles
from kb.terminal.clean import clean
from kb.terminal.framed import AsWritten, Margin, empty_line, framed
from kb.terminal.inline import inline_text
from kb.terminal.markdown_blocks import markdown_blocks
from kb.terminal.markdown_table import MarkdownTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.tree import SyntaxTreeNode
    from rich.console import RenderableType

Embedded = Callable[[str, str], str | None]
"""The Markdown of a part of a note, by target and part; None where it is not shown in place."""

_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]{0,30})\][+-]? *")
_BREAK = re.compile(
    r"""
      (?P<kept> \$\$ [^$]{1,2000} \$\$ | \\\[ .{1,500}? \\\] )
    | (?P<code> (?<!`) (?P<ticks>`{1,3}) (?!`) [^`]{1,500} (?P=ticks) (?!`) )
    | (?P<hard> \\ \n [ ]{0,200} | [ ]{2,200} \n [ ]{0,200} )
    | (?P<soft> [ ]? \n [ ]{0,200} )
    """,
    re.VERBOSE | re.DOTALL,
)
_PARAGRAPH_BREAK = re.compile(r"\n(?:[ \t]*\n)+")

_BULLET = "•"
_RULE = "─" * 8
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Prose:
    """The units of a text, and its footnotes."""

    units: "tuple[RenderableType, ...]" = ()
    footnotes: "tuple[RenderableType, ...]" = ()

    @property
    def with_footnotes(self) -> "tuple[RenderableType, ...]":
        """The units, the footnotes as the last."""
        return (*self.units, Group(*self.footnotes)) if self.footnotes else self.units


@dataclass(slots=True)
class Room:
    """How much of a note is still drawn as Markdown; the rest is shown as written (docs/safety.md)."""

    bytes: int = LONGEST_MARKDOWN_BYTES
    lines: int = 10_000

    def takes(self, text: str) -> bool:
        """Whether a text still fits, which leaves so much less for the next."""
        self.bytes -= len(text.encode(errors="replace"))
        self.lines -= text.count("\n") + 1
        return not self.is_full

    @property
    def is_full(self) -> bool:
        """Whether nothing fits any more."""
        return self.bytes < 0 or self.lines < 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read: what embeds show, whether line ends stay, and the embeds that it stands in."""

    embedded: Embedded = lambda _target, _part: None
    keeps_lines: bool = False
    within: tuple[tuple[str, str], ...] = ()
    room: Room = field(default_factory=Room)


def prose(texts: "Iterable[str]", reading: Reading) -> Prose:
    """Texts of Markdown as one."""
    parts = [_prose(text, reading) for text in texts]
    return Prose(
        tuple(unit for part in parts for unit in part.units),
        tuple(note for part in parts for note in part.footnotes),
    )


def prose_view(text: str, reading: Reading | None = None) -> "RenderableType":
    """A text of Markdown, cleaned and drawn."""
    drawn = _prose(text, reading or Reading())
    return spaced(drawn.with_footnotes)


def spaced(units: "Iterable[RenderableType]") -> Group:
    """Units one under the other, a blank line between."""
    return Group(*(Group(Text(), unit) if at else unit for at, unit in enumerate(units)))


def _prose(text: str, reading: Reading) -> Prose:
    root = markdown_blocks(text) if reading.room.takes(text) else None
    if root is None:
        return Prose((AsWritten(_PARAGRAPH_BREAK.sub("\n\n", clean(text)).strip("\n")),))
    drawing = _Drawing(reading, text.split("\n"))
    return Prose(tuple(drawing.units(root.children)), tuple(drawing.footnotes(root)))


class _Drawing:
    """The blocks of one text, drawn."""

    def __init__(self, reading: Reading, lines: list[str]) -> None:
        self._reading = reading
        self._lines = lines

    def units(self, blocks: "list[SyntaxTreeNode]") -> "Iterator[RenderableType]":
        """What is drawn of blocks, those without a blank line between as one."""
        unit: list[RenderableType] = []
        for block in blocks:
            if unit and self._is_apart(block):
                yield Group(*unit)
                unit = []
            unit += self._block(block, Margin())
        if unit:
            yield Group(*unit)

    def footnotes(self, root: "SyntaxTreeNode") -> "Iterator[RenderableType]":
        """The footnotes of a text, wherever they stand in it."""
        for block in root.walk():
            if block.type == "footnote_reference":
                margin = Margin().hung(f"[{clean(block.meta['label'])}] ")
                yield Group(*self._blocks(block.children, margin))

    def _blocks(self, blocks: "list[SyntaxTreeNode]", margin: Margin) -> "list[RenderableType]":
        """What is drawn of blocks in one margin, at least an empty line."""
        drawn: list[RenderableType] = []
        for block in blocks:
            lines = self._block(block, margin.below() if drawn else margin)
            if drawn and lines and self._is_apart(block):
                drawn.append(empty_line(margin))
            drawn += lines
        return drawn or [framed(margin, Text())]

    def _is_apart(self, block: "SyntaxTreeNode") -> bool:
        """Whether a blank line is above a block."""
        start = block.map[0] if block.map else 0
        return 0 < start <= len(self._lines) and not self._lines[start - 1].strip(" \t>\r")

    def _block(self, block: "SyntaxTreeNode", margin: Margin) -> "list[RenderableType]":
        match block.type:
            case "paragraph" | "dt":
                return self._paragraph(_content(block), margin)
            case "heading":
                return self._text(heading_parts(_content(block))[0], margin, styles.HEADING)
            case "bullet_list" | "ordered_list":
                return self._list(block, margin)
            case "blockquote":
                return self._quote(block, margin)
            case "dl" | "dd":
                return self._blocks(block.children, margin.hung(_INDENT if block.type == "dd" else ""))
        leaf = _LEAVES.get(block.type)
        return [leaf(block, margin)] if leaf else []  # a footnote is drawn last

    def _list(self, block: "SyntaxTreeNode", margin: Margin) -> "list[RenderableType]":
        marks = [f"{item.info}{item.markup}" if item.info else _BULLET for item in block.children]
        width = max(map(len, marks))
        drawn: list[RenderableType] = []
        for item, mark in zip(block.children, marks, strict=True):
            if drawn and self._is_apart(item):
                drawn.append(empty_line(margin))
            drawn += self._item(item, margin.below() if drawn else margin, mark.rjust(width))
        return drawn

    def _item(self, item: "SyntaxTreeNode", margin: Margin, mark: str) -> "list[RenderableType]":
        """An item of a list behind its bullet or number; a task behind its box."""
        first = item.children[0] if item.children else None
        task = task_at_start(_content(first)) if first and first.type == "paragraph" else None
        if first is None or task is None:
            return self._blocks(item.children, margin.hung(f"{mark} "))
        inside = margin.hung(f"{task.box} ")
        words = self._text(_content(first)[task.end :], inside) or [framed(inside, Text())]
        return words + self._following(item.children[1:], inside)

    def _quote(self, block: "SyntaxTreeNode", margin: Margin) -> "list[RenderableType]":
        """A quotation, or a callout below its title; one without a title is called by its kind."""
        inside = margin.quoted()
        first = block.children[0] if block.children else None
        found = _CALLOUT.match(_content(first)) if first and first.type == "paragraph" else None
        if first is None or found is None:
            return self._blocks(block.children, inside)
        title, _, rest = _content(first)[found.end() :].partition("\n")
        drawn = [framed(inside, inline_text(title.strip() or found[1].capitalize(), styles.HEADING))]
        if rest.strip():
            drawn += self._paragraph(rest, inside.below())
        return drawn + self._following(block.children[1:], inside)

    def _following(self, blocks: "list[SyntaxTreeNode]", margin: Margin) -> "list[RenderableType]":
        """What is drawn of blocks below another in the same margin."""
        if not blocks:
            return []
        gap = [empty_line(margin)] if self._is_apart(blocks[0]) else []
        return [*gap, *self._blocks(blocks, margin.below())]

    def _paragraph(self, content: str, margin: Margin) -> "list[RenderableType]":
        """A paragraph; of one that holds nothing but embeds, what these show."""
        reading = self._reading
        links = embeds_alone(content)
        keys = [(link.target, link.heading) for link in links]
        is_link = len(reading.within) == MOST_WITHIN or reading.room.is_full
        parts = [None if is_link or key in reading.within else reading.embedded(*key) for key in keys]
        if not parts or not all(parts):
            return self._text(content, margin)
        drawn: list[RenderableType] = []
        for line, key, part in zip(content.split("\n"), keys, parts, strict=True):
            drawn += self._text(line, margin.below() if drawn else margin)
            inside = prose_view(part or "", replace(reading, within=(*reading.within, key)))
            drawn.append(framed(margin.below().quoted(), inside))
        return drawn

    def _text(self, content: str, margin: Margin, style: Style | None = None) -> "list[RenderableType]":
        """Inline Markdown in a margin; nothing where it shows none."""
        text = inline_text(_flowing(without_block_ids(content), self._reading.keeps_lines), style)
        return [framed(margin, text)] if text else []


def _content(block: "SyntaxTreeNode") -> str:
    """The inline Markdown of a block."""
    inline = block.children[0] if block.children else block
    return inline.content


def _flowing(content: str, keeps_lines: bool) -> str:  # noqa: FBT001 - a setting, handed on
    """A soft line break as a blank, a hard one as a line end; those in a formula as they are."""

    def replaced(found: re.Match[str]) -> str:
        if found["kept"]:
            return found[0]
        if found["code"]:
            return found[0].replace("\n", " ")
        return "\n" if found["hard"] or keeps_lines else " "

    return _BREAK.sub(replaced, content.strip()) if "\n" in content else content.strip()


def _code(block: "SyntaxTreeNode", margin: Margin) -> "RenderableType":
    """Code with its line ends, no bar before it, below the name of its language."""
    content = dedent(block.content) if block.type == "code_block" else block.content
    drawn = Text(content.strip("\n"), styles.CODE)
    if language := block.info.strip():
        drawn = Text.assemble((language, styles.QUIET), "\n" if drawn else "", drawn)
    return framed(margin.unmarked().hung(_INDENT), drawn)


def _formula(block: "SyntaxTreeNode", margin: Margin) -> "RenderableType":
    return framed(margin.unmarked().hung(_INDENT), Text(block.content.strip("\n"), styles.FORMULA))


def _table(block: "SyntaxTreeNode", margin: Margin) -> "RenderableType":
    return framed(margin, MarkdownTable(tuple(block.content.split("\n"))))


def _rule(_block: "SyntaxTreeNode", margin: Margin) -> "RenderableType":
    return framed(margin, Text(_RULE, styles.QUIET))


def _definition(block: "SyntaxTreeNode", margin: Margin) -> "RenderableType":
    return framed(margin, inline_text(block.content.strip()))


_LEAVES: "dict[str, Callable[[SyntaxTreeNode, Margin], RenderableType]]" = {
    "fence": _code,
    "code_block": _code,
    "formula": _formula,
    "math_block": _formula,
    "table": _table,
    "hr": _rule,
    "definition": _definition,
}
