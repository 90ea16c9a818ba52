r"""A Markdown text as blocks: what holds what, and the inline Markdown of each, not yet read.

CommonMark's blocks as markdown-it reads them, so that the terminal shows a list where the site does; with
tables, definition lists and footnotes, formulas and code as written. Nothing is left out: a definition of a
link is a line, and a text with deeper nesting than markdown-it reads is one block of plain text.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import table
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote.index import footnote_def

from kb.markdown.definition_list import definition_list
from kb.markdown.formula import unbroken
from kb.markdown.limits import MAX_NESTING, MOST_CELLS
from kb.markdown.verbatim import preformatted, verbatim
from kb.model.dialects.standard_markdown import standard_markdown
from kb.terminal.clean import clean

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block.state_block import StateBlock

_DEFINITION = re.compile(r"\[[^\[\]\n^][^\[\]\n]{0,200}\]:[ \t]*\S")
_FORMULA_MARKS = {"$$": "$$", r"\[": r"\]"}


def markdown_blocks(text: str) -> SyntaxTreeNode | None:
    """The blocks of a text, cleaned; None where they nest too deeply to be drawn."""
    tokens = _markdown().parse(standard_markdown(text), {})
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return None
    for token in tokens:
        token.content, token.info = clean(token.content), clean(token.info)
    return SyntaxTreeNode(tokens)


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    blocks = markdown.block.ruler
    ends: "RuleOptionsType" = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    terms: "RuleOptionsType" = {"alt": ["paragraph", "reference", "blockquote"]}
    blocks.before("paragraph", "definition_list", definition_list, terms)
    blocks.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    blocks.at("reference", _definition)
    blocks.at("table", _table, {"alt": ["paragraph", "reference"]})
    blocks.before("fence", "formula", _formula, ends)
    blocks.before("formula", "verbatim", verbatim, ends)
    blocks.before("verbatim", "preformatted", preformatted, ends)
    unbroken(markdown)
    return markdown


def _definition(state: "StateBlock", start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The definition of a link, `[label]: address`: a line of its own."""
    if silent or not _DEFINITION.match(_line(state, start)):
        return False
    _push(state, "definition", start, start + 1)
    return True


def _table(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The lines of a table where markdown-it reads one."""
    count = len(state.tokens)
    columns = _line(state, start).count("|") + 1
    if columns * (end - start) > MOST_CELLS or not table(state, start, end, silent):
        return False
    if not silent:
        del state.tokens[count:]
        _push(state, "table", start, state.line)
    return True


def _formula(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    r"""`$$ … $$` and `\[ … \]` that begin a line and end one, without a blank line inside."""
    first = _line(state, start)
    closing = _FORMULA_MARKS.get(first[:2])
    if closing is None or state.sCount[start] - state.blkIndent >= 4:  # noqa: PLR2004 - indented code
        return False
    last, line = start, first[2:]
    while closing not in line:
        last += 1
        if last >= end or state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            return False
        line = _line(state, last)
    if line.partition(closing)[2].strip():
        return False
    if not silent:
        _push(state, "formula", start, last + 1)
    return True


def _line(state: "StateBlock", line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _push(state: "StateBlock", kind: str, start: int, end: int) -> None:
    """A block of these lines as they are written."""
    token = state.push(kind, "", 0)
    token.content = state.getLines(start, end, state.blkIndent, keepLastLF=False)
    token.map = [start, end]
    state.line = end
