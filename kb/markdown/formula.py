r"""Formulas in running text, `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, for the site and the terminal alike.

A text for a generator of sites has another backslash before the brackets, since Markdown takes one away:
`\\(x\_1\\)`. A line of a formula that looks like the beginning of a block is none: `unbroken` sees to it.
"""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kb.language.script import HANGUL, characters
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block.state_block import StateBlock

    _Rule = Callable[[StateBlock, int, int, bool], bool]

INLINE_MATH = lazy_pattern(
    r"(?<![\\$])\$\$(?P<display>(?:[^$\\]|\\.){1,2000})\$\$(?!\$)"
    r"|(?<![\\$])\$(?=(?P<is_tex>\\[A-Za-z])?)(?P<inline>(?!\s)(?:[^$\\]|\\.){1,1000})(?<!\s)"
    r"\$(?!\$)(?(is_tex)|(?![0-9]))",
    re.DOTALL,
)
"""A formula between dollars: no blank inside single ones' edges, no digit after the closing one.

So `$100K and $200K` and `$5-$10` are prices; what begins with a TeX command is none, as in
`3.4$\\rightarrow$3.8`. `is_formula` has the last word.
"""

_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_IN_BRACKETS = 2000  # characters
_TEXT_COMMAND = lazy_pattern(r"\\(?:text\w*|mathrm|mathit|mathbf|operatorname|mbox)\s*\{[^{}]*\}")
_COMMAND = lazy_pattern(r"\\[A-Za-z]+")
_PROSE = lazy_pattern(rf"[^\W\d_]{{3,}} +[^\W\d_]{{2,}}|[{characters(*HANGUL)}]")
_PRICE = lazy_pattern(r"[0-9][^\\^_={}]*(?:[,;] |[A-Za-z]{4,})")
_HAS_SIGNS = lazy_pattern(
    r"[A-Za-z0-9)}]\s*[\^_=+<>]|\\[A-Za-z]|^\s*[A-Za-z]\s*$|\b[A-Za-z0-9] ?\*{1,2} ?[A-Za-z0-9]\b"
)
"""What a formula has that escaped brackets around a word or the number of a source have not."""
_WORD = lazy_pattern(r"[^\W\d_]{2}")
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_ESCAPED_OPENING = lazy_pattern(r"(?<!\\)\\\\[(\[]")
_OPENING = lazy_pattern(r"\$|\\{1,2}[(\[]")
_BREAKING = frozenset({"list", "blockquote", "hr", "heading", "lheading"})
_BLANK_LINE = lazy_pattern(r"\n[ \t>]*\n")


class Formula(NamedTuple):
    """A formula as TeX, and where it ends, delimiters and all."""

    latex: str
    end: int
    is_display: bool


def is_formula(latex: str) -> bool:
    """Whether the text between two dollars can be a formula.

    Two words side by side or Hangul are prose; a number with a comma or a word after it is a price.
    """
    return _PRICE.match(latex) is None and not _is_prose(latex)


def formula_at(text: str, at: int) -> Formula | None:
    """The formula whose first delimiter is at a place of a text; None for anything else."""
    if text[at] == "\\":
        return _in_brackets(text, at)
    found = INLINE_MATH.match(text, at)
    if found is None:
        return None
    latex, is_display = found["inline"] or found["display"], found["display"] is not None
    is_taken = is_formula(latex) or (is_display and _is_displayed(latex))
    return Formula(latex, found.end(), is_display) if is_taken else None


def _is_displayed(latex: str) -> bool:
    """Whether words between double dollars are a formula: they have signs, or no blanks at the edges."""
    return _HAS_SIGNS.search(latex) is not None or latex.strip(" \t") == latex


def _is_prose(latex: str) -> bool:
    return _PROSE.search(_COMMAND.sub(r"\\", _TEXT_COMMAND.sub("", latex))) is not None


def _in_brackets(text: str, at: int) -> Formula | None:
    slashes = "\\\\" if text.startswith("\\\\", at) else "\\"
    start = at + len(slashes) + 1
    bracket = text[start - 1 : start]
    if bracket not in _BRACKETS:
        return None
    closing = slashes + _BRACKETS[bracket]
    stop = text.find(closing, start, start + _LONGEST_IN_BRACKETS)
    end = stop + len(closing)
    if stop < 0 or text.startswith("(", end):  # the latter are the brackets of a link's words
        return None
    latex = text[start:stop]
    if len(slashes) > 1:
        latex = "" if _ESCAPED_OPENING.search(latex) else _ESCAPED.sub(r"\1", latex)
    if not _HAS_SIGNS.search(latex) or not is_formula(latex):
        return None
    return Formula(latex, end, is_display=bracket == "[")


def unbroken(markdown: "MarkdownIt") -> None:
    """Let no list, heading, quotation or rule begin on a line within a formula of a paragraph."""
    ruler = markdown.block.ruler
    for rule in [one for one in ruler.__rules__ if one.name in _BREAKING]:
        outside = _heading_outside(rule.fn) if rule.name == "lheading" else _outside(rule.fn)
        ruler.at(rule.name, outside, {"alt": rule.alt})


def _outside(rule: "_Rule") -> "_Rule":
    def outside(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        return rule(state, start, end, silent) and not (silent and _is_within(state, state.line, start))

    return outside


def _heading_outside(rule: "_Rule") -> "_Rule":
    """The rule of headings that are underlined, which finds the underline itself."""

    def outside(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        count, line, parent = len(state.tokens), state.line, state.parentType
        if rule(state, start, end, silent) and not _is_within(state, start, state.line - 1):
            return True
        del state.tokens[count:]
        state.line, state.parentType = line, parent
        return False

    return outside


def _is_within(state: "StateBlock", paragraph: int, line: int) -> bool:
    """Whether a line begins within a formula of the paragraph that begins with another line."""
    if line <= paragraph or state.sCount[line] < state.blkIndent:
        return False
    text: str
    spans: list[tuple[int, int]]
    text, spans = state.env.get("formulas", ("", []))
    if text is not state.src:
        spans = list(_formulas(state.src))
        state.env["formulas"] = state.src, spans
    at = state.bMarks[line]
    index = bisect_left(spans, (at, 0)) - 1
    return index >= 0 and state.bMarks[paragraph] <= spans[index][0] and at < spans[index][1]


def _formulas(text: str) -> "Iterator[tuple[int, int]]":
    """The spans of formulas of several lines; in what may be prose or code there is none."""
    opening = _OPENING.search(text)
    while opening:
        at = opening.start()
        found = formula_at(text, at)
        end = found.end if found else opening.end()
        if found and "\n" in found.latex and _is_sure(found.latex):
            yield at, end
        opening = _OPENING.search(text, end)


def _is_sure(latex: str) -> bool:
    if "`" in latex or _BLANK_LINE.search(latex) or _is_prose(latex):
        return False
    bare = _COMMAND.sub("", latex)
    return _HAS_SIGNS.search(latex) is not None or _WORD.search(bare) is None
