r"""Titles and abstracts as HTML: plain text with formulas, TeX's text commands and bare URLs.

They are not Markdown: `#2`, `*` and `_` are plain text. Only what occurs in arXiv's abstracts is
read: `\textbf{}` and its like, `\url{}`, `\%`, ``quotes'', `~`, dashes, and `[text](url)` or `**bold**` as
some authors paste them. Everything else is shown as written.
"""

import re
from unicodedata import lookup

from kb.markdown.formula import INLINE_MATH, formula_at
from kb.model.grammar.url import MARKDOWN_LINK, SCHEME, is_allowed, is_web_url, url_end
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_text import Html, text_html
from kb.web.html.math import formula_html

_ELEMENT_OF = {
    "textbf": "strong",
    "textit": "em",
    "textsl": "em",
    "emph": "em",
    "texttt": "code",
    "underline": "u",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "textsc": "",
    "textrm": "",
    "textsf": "",
    "text": "",
    "mbox": "",
}
_ARGUMENT = r"\{((?:[^{}]|\{[^{}]*\}){0,2000})\}"
_PIECE = lazy_pattern(
    rf"(?P<math>{INLINE_MATH.pattern})"
    rf"|\\(?P<command>{'|'.join(_ELEMENT_OF)})\s*{_ARGUMENT.replace('(', '(?P<argument>', 1)}"
    r"|\\(?:url|href)\s*\{(?P<url>[^{}\s]{1,2000})\}(?:\{(?P<label>[^{}]{1,500})\})?"
    rf"|{MARKDOWN_LINK.pattern}"
    r"|\*\*(?P<bold>[^*\s](?:[^*]{0,500}[^*\s])?)\*\*"
    rf"|(?P<bare>{SCHEME})",
    re.DOTALL,
)
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta kappa mu nu xi pi rho sigma tau phi chi psi omega"
)
_GREEK = {
    written: lookup(f"GREEK {size} LETTER {name}")
    for name in _GREEK_NAMES.split()
    for size, written in (("SMALL", name), ("CAPITAL", name.capitalize()))
}
"""Greek letters as TeX writes them; authors put them into titles and abstracts without dollars."""

_MARKS = lazy_pattern(
    r"``(?P<quoted>(?:(?!``|'').){1,2000})''"
    r"|\\(?P<escaped>[%&_#${}])"
    rf"|\\(?P<letter>textasciitilde|{'|'.join(_GREEK)})(?![A-Za-z])(?:\{{\}})?"
    r"|(?:(?<=\w)(?P<tie>~)(?=[A-Za-z\\\[(])|(?<=[A-Za-z]\.)(?P<number>~)(?=[0-9\\]))"
    r"|(?<=[\w)])(?P<em>---)(?=\w)| (?P<dash>---?) |(?<=[0-9])(?P<range>--)(?=[0-9])",
    re.DOTALL,
)
_PIECE_SIGNS = ("$", "\\", "](", "**", "://")
_MARK_SIGNS = ("``", "\\", "~", "--")
_DEEPEST = 4


def has_markup(title: str) -> bool:
    """Whether `title_html` may make anything else of a title than its characters."""
    return "$" in title or "\\" in title or "`" in title


def title_html(text: str) -> Html:
    """A title as HTML: formulas and TeX commands, without links, as a title is usually inside one."""
    return _html(text, is_linked=False, depth=0) if has_markup(text) else text_html(text)


def abstract_html(text: str) -> Html:
    """One paragraph of an abstract as HTML."""
    return _html(text, is_linked=True, depth=0)


def _html(text: str, *, is_linked: bool, depth: int) -> Html:
    if not any(sign in text for sign in _PIECE_SIGNS):  # most texts, in a hundredth of the time
        return Html(_marks_html(text))
    pieces: list[str] = []
    done = 0
    match = _PIECE.search(text)
    while match:
        end = url_end(text, match.start()) if match["bare"] else match.end()
        piece = _piece_html(match, end, is_linked=is_linked, depth=depth) if end else None
        if end and piece is not None:
            pieces += [_marks_html(text[done : match.start()]), piece]
            done = end
        match = _PIECE.search(text, max(done, match.start() + 1))
    pieces.append(_marks_html(text[done:]))
    return Html("".join(pieces))


def _piece_html(match: re.Match[str], end: int, *, is_linked: bool, depth: int) -> str | None:
    """The HTML of one piece, which ends at `end`; None where it turns out to be ordinary text."""
    if match["math"]:
        formula = formula_at(match.string, match.start())
        return formula and formula_html(formula.latex)
    if depth >= _DEEPEST:
        return None
    if match["command"]:
        inner = _html(match["argument"], is_linked=is_linked, depth=depth + 1)
        return _element(_ELEMENT_OF[match["command"]], inner)
    if match["bold"]:
        return _element("strong", _html(match["bold"], is_linked=is_linked, depth=depth + 1))
    url = match["url"] or match["target"] or match.string[match.start() : end]
    return _link(url, match["label"] or match["text"] or url, is_linked=is_linked)


def _element(name: str, inner: Html) -> str:
    return f"<{name}>{inner}</{name}>" if name else inner


def _link(url: str, label: str, *, is_linked: bool) -> str:
    if not (is_linked and is_web_url(url) and is_allowed(url)):
        return text_html(label)
    return f'<a href="{text_html(url)}">{text_html(label)}</a>'


def _marks_html(text: str) -> str:
    if any(sign in text for sign in _MARK_SIGNS):
        text = _MARKS.sub(_mark, text)
    return text_html(text)


def _mark(match: re.Match[str]) -> str:
    if match["quoted"]:
        return f"“{match['quoted']}”"
    if match["escaped"]:
        return match["escaped"]
    if match["letter"]:
        return _GREEK.get(match["letter"], "~")
    if match["tie"] or match["number"]:
        return "\u00a0"
    if match["em"]:
        return "—"
    return " – " if match["dash"] else "–"
