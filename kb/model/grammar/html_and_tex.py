r"""Code in HTML, shortcodes and displayed formulas: what of a text is no prose, beside Markdown's own code.

Code is what stands in `<pre>`, `<code>`, `<kbd>`, `<samp>`, `<tt>` and `<var>`, in Hugo's shortcodes,
`{{< … >}}` and `{{% … %}}`, and in Jekyll's tags, `{% … %}`. What stands in `<script>` and `<style>` is no
text at all. Without a closing tag all of it is text. A formula is `$$ … $$` or `\[ … \]` on lines of its
own, or if it looks like one: `$$` is also an amount of money, and `\[1\]` are brackets.
"""

import re

from kb.model.grammar.blanked_text import Span
from kb.model.text.lazy_pattern import lazy_pattern

_TAGS = "pre|code|kbd|samp|tt|var|script|style"
OPENINGS = rf"<(?i:{_TAGS})(?:\s[^<>]*)?>|\$\$|\\\[|{{{{(?:<|%(?!%))|{{%(?=[-+]?\s)"
"""A pattern for what may begin one."""

_CLOSING_TAG = lazy_pattern(rf"</(?i:{_TAGS})\s*>")
_CLOSINGS = {"$$": r"\$\$", r"\[": r"\\\]", "{{<": r">\}\}", "{{%": r"%\}\}", "{%": r"%\}"}
_NAME = lazy_pattern(r"[A-Za-z]+")
_HAS_SIGNS = lazy_pattern(r"[A-Za-z0-9})]\s*[\^_=+<>]|\\[A-Za-z]|^\s*[A-Za-z]\s*$")
_MARGIN = lazy_pattern(r"(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*")
_SCRIPT = lazy_pattern("<(?:script|style)", re.IGNORECASE)
_COMMENT = lazy_pattern(r"<!--.*?-->", re.DOTALL)
_LONGEST_FORMULA = 5000  # characters
_WIDEST_MARGIN = 100  # characters
_REST_OF_LINE = lazy_pattern(r"[ \t]{0,100}(?:\r?\n|\Z)")


def may_hold_any(text: str) -> bool:
    """Whether a text may hold code in HTML, a shortcode or a displayed formula: a quick look."""
    has_formula = ("$" in text and "$$" in text) or ("\\" in text and (r"\[" in text or r"\begin" in text))
    has_shortcode = "{" in text and (">}}" in text or "%}" in text)
    has_tag = "<" in text and "</" in text and _CLOSING_TAG.search(text) is not None
    return has_formula or has_shortcode or has_tag


def begins_line(text: str, at: int) -> bool:
    """Whether nothing stands before a place on its line but the marks of quotes and list items."""
    start = text.rfind("\n", max(at - _WIDEST_MARGIN, 0), at) + 1
    return (start > 0 or at <= _WIDEST_MARGIN) and _MARGIN.fullmatch(text, start, at) is not None


def is_rest_blank(text: str, at: int) -> bool:
    """Whether nothing stands on a line from a place on."""
    return _REST_OF_LINE.match(text, at) is not None


def is_block_tag(mark: str) -> bool:
    """Whether blank lines end nothing in what a tag opens at the start of a line (CommonMark 0.31, 4.6)."""
    return mark.lower().startswith(("<pre", "<script", "<style"))


def parted(text: str, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """What of `text[start:end]`, which is code in HTML or a formula, is code, and its HTML comments.

    A script or style that begins a line, which a page never shows, is all comment.
    """
    if _SCRIPT.match(text, start) and begins_line(text, start):
        return [], [(start, end)]
    comments = [one.span() for one in _COMMENT.finditer(text, start, end)]
    edges = [start, *(edge for span in comments for edge in span), end]
    return list(zip(edges[::2], edges[1::2], strict=True)), comments


class Endings:
    """Where HTML's code, shortcodes and formulas of a text end; asked in order of place, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closings: dict[str, Span | None] = {}

    def end(self, start: int, mark: str) -> int | None:
        """The end of what the opening `mark` at `start` begins; None where it begins nothing."""
        begin = start + len(mark)
        closing = self._closing(mark, begin)
        if closing is None or mark[0] in "<{":
            return closing and closing[1]
        return closing[1] if self._is_formula(mark, start, begin, *closing) else None

    def _closing(self, mark: str, begin: int) -> Span | None:
        pattern = _CLOSINGS.get(mark)
        if pattern is None:
            pattern = rf"</(?i:{_NAME.findall(mark)[0]})\s*>"
        found = self._closings.get(pattern, (-1, -1))
        if found and found[0] < begin:
            match = re.compile(pattern).search(self._text, begin)
            found = self._closings[pattern] = match.span() if match else None
        return found

    def _is_formula(self, mark: str, start: int, begin: int, stop: int, end: int) -> bool:
        if stop - begin > _LONGEST_FORMULA:
            return False
        latex = self._text[begin:stop]
        if "$" not in latex and _HAS_SIGNS.search(latex):
            return True
        first, *others = latex.split("\n")
        is_alone = not first.strip() if others else mark == "$$" and first.strip()
        is_alone = is_alone and latex.strip() and begins_line(self._text, start)
        return bool(is_alone) and is_rest_blank(self._text, end)
