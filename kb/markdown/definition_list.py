"""Lists of definitions, `Term` above `: meaning`, in which several terms may share one meaning.

mdit-py-plugins 0.7 reads lists as Pandoc writes them, where a meaning has one term. PHP Markdown Extra and
kramdown have several, each on a line of its own.
"""

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from kb.model.grammar.quoted_line import CODE_INDENT

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock

_MARK = re.compile(r"[:~][ \t]+\S")
_MOST_TERMS = 10
_LONGEST_TERM = 80  # characters
_ENDS_SENTENCE = (".", "!", "?", ",", ";", ":", "。", "\uff0c", "、", "\\", "  ")
_one_term = MarkdownIt("zero").use(deflist_plugin).block.ruler.getRules("")[0]


def definition_list(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The block rule in place of the plugin's; a list that follows another at once goes on with it."""
    first = len(state.tokens)
    last = start if silent else _last_term(state, start, end)
    if last is None or not _one_term(state, last, end, silent):
        return False
    if silent:
        return True
    terms = [token for line in range(start, last) for token in _term(state, line)]
    state.tokens[first + 1 : first + 1] = terms
    before = state.tokens[first - 1] if first else None
    if before is not None and before.type == "dl_close" and before.level == state.level:
        del state.tokens[first - 1 : first + 1]
    return True


def _last_term(state: "StateBlock", start: int, end: int) -> int | None:
    """The line of the last term that stands above a meaning; None where lines of prose do."""
    line = start
    while not _is_meaning(state, line + 1, end):
        line += 1
        if (
            line - start == _MOST_TERMS
            or not _is_term(state, line - 1)
            or not _is_further(state, line, end)
        ):
            return None
    return line if line == start or _is_term(state, line) else None


def _is_meaning(state: "StateBlock", line: int, end: int) -> bool:
    """Whether a meaning begins with a line or, where that is blank, with the next."""
    if line < end and state.isEmpty(line):
        line += 1
    return line < end and _MARK.match(state.src, state.bMarks[line] + state.tShift[line]) is not None


def _is_further(state: "StateBlock", line: int, end: int) -> bool:
    """Whether a line goes on with the paragraph that the line before it is in."""
    if line >= end or state.isEmpty(line) or not 0 <= state.sCount[line] - state.blkIndent < CODE_INDENT:
        return False
    return not any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))  # noqa: FBT003 - markdown-it's signature


def _is_term(state: "StateBlock", line: int) -> bool:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return len(text) <= _LONGEST_TERM and not text.endswith(_ENDS_SENTENCE)


def _term(state: "StateBlock", line: int) -> tuple[Token, ...]:
    level = state.level + 1
    words = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    inline = Token("inline", "", 0, content=words, map=[line, line + 1], level=level + 1, children=[])
    opening, closing = Token("dt_open", "dt", 1, level=level), Token("dt_close", "dt", -1, level=level)
    opening.block = inline.block = closing.block = True
    return opening, inline, closing
