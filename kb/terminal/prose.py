"""A paragraph of a passage, drawn: lists hang, code and formulas stay as they are, tables are tables.

Reads one paragraph at a time, line by line, so that the k-th paragraph of one language can be beside
the k-th of the other. What Markdown's many corners would make of it is the site's business; here every
line is shown, and none twice.
"""

import re
from typing import TYPE_CHECKING, Literal

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.model.dialects.standard_markdown import standard_markdown
from kb.model.embedded_part import without_block_ids
from kb.model.grammar.verbatim_block import VerbatimBlock, may_be_verbatim, verbatim_block
from kb.terminal import styles
from kb.terminal.clean import clean
from kb.terminal.inline import inline_text
from kb.terminal.markdown_table import MarkdownTable
from kb.terminal.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

_Kind = Literal[
    "code", "verbatim", "formula", "table", "rule", "heading", "quote", "list", "definition", "text"
]

_FENCE = re.compile(r" {0,3}(?:`{3,}[^`]*$|~{3,})")
_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)]) +(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6} +(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_DEFINITION = re.compile(r" {0,3}: +(?=\S)")
_TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]{0,30})\][+-]? *")
_HARD_BREAKS = ("  ", "\\")

_INDENT_A_LEVEL = 2
_DEEPEST_ITEM = 6
_BULLET = "•"
_BOXES = {" ": "☐"}
_CHECKED = "☑"
_RULE = "─" * 8
_FEWEST_RULE_MARKS = 3

_GOES_ON_WITH: dict[_Kind, tuple[_Kind, ...]] = {
    "text": ("text",),
    "list": ("list", "text"),
    "quote": ("quote", "text"),
    "definition": ("text",),
}


def prose_view(paragraph: str) -> "RenderableType":
    """A paragraph of raw Markdown, cleaned and drawn."""
    lines = without_block_ids(clean(standard_markdown(paragraph))).split("\n")
    return Group(*(_DRAWN[kind](block) for kind, block in _blocks(lines)))


def is_shown(paragraph: str) -> bool:
    """Whether anything of a paragraph is shown; of tags of HTML and Liquid alone nothing is."""
    text = standard_markdown(paragraph).strip()
    return bool(text) and (text[0] != "<" or bool(inline_text(clean(text))))


# -- reading ---------------------------------------------------------------------------------------


def _blocks(lines: list[str]) -> "Iterator[tuple[_Kind, list[str]]]":
    """The lines, none left out, as runs of one kind."""
    start = 0
    while start < len(lines):
        kind = _kind(lines, start)
        end = _end(kind, lines, start)
        yield kind, lines[start:end]
        start = end


def _kind(lines: list[str], at: int) -> _Kind:
    line = lines[at]
    if _FENCE.match(line):
        return "code"
    if _verbatim_at(lines, at):
        return "verbatim"
    if line.lstrip().startswith("$$"):
        return "formula"
    if "|" in line and at + 1 < len(lines) and _is_table_rule(lines[at + 1]):
        return "table"
    if _is_rule(line):
        return "rule"
    return next((kind for kind, pattern in _BY_FIRST_LINE if pattern.match(line)), "text")


_BY_FIRST_LINE: tuple[tuple[_Kind, re.Pattern[str]], ...] = (
    ("heading", _HEADING),
    ("quote", _QUOTE),
    ("list", _ITEM),
    ("definition", _DEFINITION),
)


def _verbatim_at(lines: list[str], at: int) -> VerbatimBlock | None:
    """Liquid's code or a formula of LaTeX that begins with a line."""
    first = lines[at].lstrip(" ")
    return verbatim_block("\n".join([first, *lines[at + 1 :]]), 0) if may_be_verbatim(first) else None


def _is_table_rule(line: str) -> bool:
    return {"|", "-"} <= set(line) <= set(" :|-")


def _is_fence(line: str, opening: str) -> bool:
    closing = line.strip()
    return closing.startswith(opening) and not closing.strip(opening[0])


def _is_rule(line: str) -> bool:
    marks = line.replace(" ", "")
    return len(marks) >= _FEWEST_RULE_MARKS and marks in (mark * len(marks) for mark in "-*_")


def _end(kind: _Kind, lines: list[str], start: int) -> int:
    if kind == "code":
        fence = lines[start].strip()[:3]
        return _first(lines, start + 1, lambda at: _is_fence(lines[at], fence)) + 1
    if kind == "verbatim" and (found := _verbatim_at(lines, start)):
        text = "\n".join([lines[start].lstrip(" "), *lines[start + 1 :]])
        return start + text.count("\n", 0, found.end) + 1
    if kind == "formula":
        is_whole = lines[start].count("$$") > 1
        return start + 1 if is_whole else _first(lines, start + 1, lambda at: "$$" in lines[at]) + 1
    if kind == "table":
        return _first(lines, start + 2, lambda at: "|" not in lines[at])
    goes_on = _GOES_ON_WITH.get(kind, ())
    return _first(lines, start + 1, lambda at: _kind(lines, at) not in goes_on)


def _first(lines: list[str], start: int, holds: "Callable[[int], bool]") -> int:
    return next((at for at in range(start, len(lines)) if holds(at)), len(lines))


# -- drawing ---------------------------------------------------------------------------------------


def _code(block: list[str]) -> "RenderableType":
    opening = block[0].strip()
    is_closed = len(block) > 1 and _is_fence(block[-1], opening[:3])
    drawn = Text("\n".join(block[1:-1] if is_closed else block[1:]), styles.CODE)
    if language := opening.lstrip("`~").strip():
        drawn = Text.assemble((language, styles.QUIET), "\n" if drawn else "", drawn)
    return Padding(drawn, (0, 0, 0, 2))


def _formula(block: list[str]) -> "RenderableType":
    return Padding(Text("\n".join(block), styles.FORMULA), (0, 0, 0, 2))


def _verbatim(block: list[str]) -> "RenderableType":
    """Code in place of its marks, or a formula as written; what follows on the last line is text."""
    text = "\n".join([block[0].lstrip(" "), *block[1:]])
    found = verbatim_block(text, 0)
    if found is None:
        return _text(block)
    if found.language is None:
        drawn = _formula(text[: found.end].split("\n"))
    else:
        code = text[found.start : found.stop].strip("\n")
        drawn = _code([f"```{found.language}", *code.split("\n")])
    rest = text[found.end :].strip()
    return Group(drawn, _text([rest])) if rest else drawn


def _table(block: list[str]) -> "RenderableType":
    return MarkdownTable(tuple(block))


def _rule(_block: list[str]) -> "RenderableType":
    return Text(_RULE, styles.QUIET)


def _heading(block: list[str]) -> "RenderableType":
    words = _HEADING.sub("", block[0], count=1).rstrip()
    unclosed = words.rstrip("#")
    return inline_text(unclosed.rstrip() if unclosed.endswith(" ") else words, styles.HEADING)


def _quote(block: list[str]) -> "RenderableType":
    lines = [_QUOTE.sub("", line, count=1) for line in block]
    found = _CALLOUT.match(lines[0])
    if found is None:
        return Quote(_text(lines))
    title = inline_text(lines[0][found.end() :].strip() or found[1].capitalize(), styles.HEADING)
    return Quote(Group(title, _text(lines[1:])) if len(lines) > 1 else title)


def _list(block: list[str]) -> "RenderableType":
    items: list[list[str]] = []
    for line in block:
        if _ITEM.match(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return Group(*map(_item, items))


def _item(lines: list[str]) -> "RenderableType":
    found = _ITEM.match(lines[0])
    indent, marker = (found[1], found[2]) if found else ("", "")
    body = [lines[0][found.end() if found else 0 :], *(line.lstrip() for line in lines[1:])]
    bullet = marker if marker[-1:] in ".)" else _BULLET
    if task := _TASK.match(body[0]):
        bullet, body[0] = _BOXES.get(task[1], _CHECKED), body[0][task.end() :]
    level = min(len(indent) // _INDENT_A_LEVEL, _DEEPEST_ITEM)
    row = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    row.add_column(no_wrap=True)
    row.add_column(ratio=1, overflow="fold")
    row.add_row(Text(bullet, styles.QUIET), _text(body))
    return Padding(row, (0, 0, 0, _INDENT_A_LEVEL * level))


def _definition(block: list[str]) -> "RenderableType":
    """What a term above it means, as Pandoc and PHP Markdown Extra write it."""
    lines = [_DEFINITION.sub("", block[0], count=1), *(line.strip() for line in block[1:])]
    return Padding(_text(lines), (0, 0, 0, _INDENT_A_LEVEL))


def _text(block: list[str]) -> Text:
    """Lines that flow: a soft break is a space, a hard one a new line."""
    joined = "".join(
        line.rstrip(" \\") + "\n" if line.endswith(_HARD_BREAKS) else f"{line} " for line in block
    )
    return inline_text(joined.strip())


_DRAWN: dict[_Kind, "Callable[[list[str]], RenderableType]"] = {
    "code": _code,
    "verbatim": _verbatim,
    "formula": _formula,
    "table": _table,
    "rule": _rule,
    "heading": _heading,
    "quote": _quote,
    "list": _list,
    "definition": _definition,
    "text": _text,
}
