r"""Lines that are code though Markdown does not know it: Liquid's code, and formulas as LaTeX has them.

Code is what stands between `{% highlight LANGUAGE %}` or `{% raw %}` and its end (Jekyll), between
`{{< highlight LANGUAGE >}}` and its (Hugo), and what LaTeX draws, as `\begin{tikzpicture} …`.
A formula is an environment of amsmath, or `$$ … $$` and `\[ … \]` with a blank line inside; without one
they stand in a paragraph. Each begins a line. What follows on its last line is text. `{% raw %}` around a
fence or a formula only hides them from Liquid.
"""

import re
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_FORMULAS = (
    "align alignat aligned alignedat array bmatrix Bmatrix cases dcases displaymath eqnarray "
    "equation flalign gather gathered math matrix multline multlined pmatrix rcases smallmatrix split "
    "vmatrix Vmatrix"
)
_DRAWINGS = "algorithm algorithmic lstlisting tabular tikzcd tikzpicture verbatim"
_OPENING = lazy_pattern(
    r"\{%-?[ \t]*(?P<tag>highlight(?=[ \t])|raw)"
    r"(?:[ \t]+(?P<language>[\w+#.-]{1,40})[^%\n]{0,200}?)?[ \t]*-?%\}"
    r"|\{\{[<%][ \t]*highlight[ \t]+\"?(?P<hugo>[\w+#.-]{1,40})[^{}\n]{0,200}[%>]\}\}"
    rf"|\\begin[ \t]*\{{(?P<name>(?:(?P<formula>{'|'.join(_FORMULAS.split())})"
    rf"|{'|'.join(_DRAWINGS.split())})\*?)\}}"
    r"|\$\$|\\\["
)
_FIRST = frozenset("{\\$")
_LONGEST_CODE = 20_000  # characters
_LONGEST_FORMULA = 5000
_BLANK_LINE = lazy_pattern(r"\n[ \t>]*\r?\n")
_SIGN = lazy_pattern(r"[A-Za-z0-9})]\s*[\^_=+<>]|\\[A-Za-z]")
_TEXT_COMMAND = lazy_pattern(r"\\[A-Za-z]+\s*\{[^{}]*\}")
_PROSE = lazy_pattern(r"(?:[^\W\d_]{2,} +){2}[^\W\d_]{2,}")


class VerbatimBlock(NamedTuple):
    """A block from its first mark to `end`, behind its last; what it holds is `text[start:stop]`.

    `language` is that of code as it is named; a formula has None.
    """

    start: int
    stop: int
    end: int
    language: str | None


def may_be_verbatim(text: str) -> bool:
    """Whether a stripped line may begin such a block: a quick look."""
    return text[:1] in _FIRST and _OPENING.match(text) is not None


def verbatim_block(text: str, at: int) -> VerbatimBlock | None:
    """The block whose first mark is at a place, where a line begins; None where none is closed."""
    found = _OPENING.match(text, at)
    if found is None:
        return None
    begin = found.end()
    if found["tag"] or found["hugo"]:
        last = begin + _LONGEST_CODE
        word, pattern = f"end{found['tag']}", rf"\{{%-?[ \t]*end{found['tag']}[ \t]*-?%\}}"
        if found["hugo"]:
            word, pattern = "highlight", r"\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[%>]\}\}"
        has_end = text.find(word, begin, last) >= 0  # a tenth of the expression's time
        closing = re.compile(pattern).search(text, begin, last) if has_end else None
        if closing is None or (found["tag"] == "raw" and _holds_markdown(text[begin : closing.start()])):
            return None
        return VerbatimBlock(
            begin, closing.start(), closing.end(), found["language"] or found["hugo"] or ""
        )
    mark = rf"\end{{{found['name']}}}" if found["name"] else "$$" if found[0] == "$$" else r"\]"
    longest = _LONGEST_FORMULA if found["formula"] or not found["name"] else _LONGEST_CODE
    stop = text.find(mark, begin, begin + longest)
    if stop < 0:
        return None
    end = stop + len(mark)
    if found["name"]:
        return VerbatimBlock(at, end, end, None if found["formula"] else "tex")
    return VerbatimBlock(begin, stop, end, None) if _is_formula(text[begin:stop]) else None


def verbatim_end(text: str, at: int, paragraph: int | None) -> int | None:
    """Where the last line of the block at a place ends; a formula in `$$` that is open there holds none.

    `paragraph` is where the paragraph began that the block ends.
    """
    found = verbatim_block(text, at)
    if found is None or (paragraph is not None and text.count("$$", paragraph, at) % 2):
        return None
    end = text.find("\n", found.end)
    return len(text) if end < 0 else end


def _holds_markdown(text: str) -> bool:
    return any(mark in text for mark in ("```", "~~~", "$$"))


def _is_formula(latex: str) -> bool:
    """Whether what is between dollars or brackets is one formula with a blank line inside."""
    if "$" in latex or _BLANK_LINE.search(latex) is None or _SIGN.search(latex) is None:
        return False
    return _PROSE.search(_TEXT_COMMAND.sub("", latex)) is None
