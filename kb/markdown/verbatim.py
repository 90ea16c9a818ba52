"""The block rules for `<pre>`, Liquid's code and formulas of LaTeX: what is shown as it is written."""

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING

from kb.model.grammar.html_tag import without_tags
from kb.model.grammar.quoted_line import CODE_INDENT
from kb.model.grammar.verbatim_block import may_be_verbatim, verbatim_block

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock

_PRE = re.compile(r"<pre(?:\s[^<>]{0,200})?>(?:\s{0,100}<code(?:\s[^<>]{0,200})?>)?\n?", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s{0,100}>", re.IGNORECASE)
_CODE_END = re.compile(r"</code\s{0,100}>\s{0,100}\Z", re.IGNORECASE)
_LONGEST = 20_000  # characters


def preformatted(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`<pre>` that begins a line, blank lines and all: code, without the tags in it."""
    at = state.bMarks[start] + state.tShift[start]
    is_pre = state.src[at : at + 4].lower() == "<pre" and at < _last_end(state)
    found = _pre(state.src, at) if is_pre else None
    last = bisect_left(state.eMarks, found[1]) if found else end
    if found is None or last >= end or _is_left(state, start, last):
        return False
    text = state.getLines(start, last + 1, state.blkIndent, False).lstrip()  # noqa: FBT003 - markdown-it's signature
    found = _pre(text, 0)
    if found is None or text[found[1] :].strip():
        return False
    if not silent:
        token = state.push("fence", "", 0)
        token.content, token.map = unescape(without_tags(found[0])), [start, last + 1]
        state.line = last + 1
    return True


def _last_end(state: "StateBlock") -> int:
    """Where the last `<pre>` of the text ends, looked for once; -1 where none does."""
    text: str
    at: int
    text, at = state.env.get("last_pre_end", ("", -1))
    if text is not state.src:
        at = max(state.src.rfind("</pre"), state.src.rfind("</PRE"))
        state.env["last_pre_end"] = state.src, at
    return at


def _pre(text: str, at: int) -> tuple[str, int] | None:
    """The code of the element that begins at a place, and where it ends."""
    opening = _PRE.match(text, at)
    if opening is None:
        return None
    begin = opening.end()
    stops = (text.find(mark, begin, begin + _LONGEST) for mark in ("</pre", "</PRE"))
    closing = _PRE_END.match(text, min((stop for stop in stops if stop >= 0), default=len(text)))
    return (_CODE_END.sub("", text[begin : closing.start()]), closing.end()) if closing else None


def verbatim(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Code or a formula; what follows on its last line is a paragraph. Neither parts a formula in `$$`."""
    at = state.bMarks[start] + state.tShift[start]
    if state.sCount[start] - state.blkIndent >= CODE_INDENT or not may_be_verbatim(
        state.src[at : at + 300]
    ):
        return False
    found = verbatim_block(state.src, at)
    last = bisect_left(state.eMarks, found.end) if found else end
    if found is None or last >= end or _is_left(state, start, last):
        return False
    if silent:
        return state.src.count("$$", state.bMarks[state.line], at) % 2 == 0
    text = state.getLines(start, last + 1, state.blkIndent, False).lstrip()  # noqa: FBT003 - markdown-it's signature
    found = verbatim_block(text, 0) or found
    content = text[found.start : found.stop].removeprefix("\n")
    token = state.push("math_block" if found.language is None else "fence", "", 0)
    token.content, token.info, token.map = content, found.language or "", [start, last + 1]
    if words := text[found.end :].strip():
        state.push("paragraph_open", "p", 1).map = [last, last + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = words, [last, last + 1], []
        state.push("paragraph_close", "p", -1)
    state.line = last + 1
    return True


def _is_left(state: "StateBlock", start: int, last: int) -> bool:
    """Whether a line up to the last is outside of the list item or the quote that the first is in."""
    return any(
        state.sCount[line] < state.blkIndent and not state.isEmpty(line) for line in range(start, last + 1)
    )
