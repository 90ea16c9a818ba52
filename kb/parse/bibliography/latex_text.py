r"""LaTeX in fields of BibTeX as Unicode: accents, commands, dashes, quotes and the braces around capitals.

    {\"o} → ö    \textbf{x} → x    {B}ERT → BERT    $\beta$-VAE → β-VAE    $O(n^2)$ stays a formula

A formula of one sign becomes that sign; a longer one stays, for notes show formulas. pylatexenc knows the
commands.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMULA = lazy_pattern(r"(?<!\\)(\$\$?[^$]+\$\$?|\\\([^$]+?\\\))")
_BARE_PERCENT = lazy_pattern(r"(?<!\\)%")
_HREF = lazy_pattern(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_URL = lazy_pattern(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_CITED = lazy_pattern(r"\\(?:[a-zA-Z]*cite[a-z]*|[a-z]*ref)\*?(?:\[[^\[\]]*\])*\s*\{([^{}]*)\}")
_LOGO = lazy_pattern(r"\\((?:La|Bib|Xe|Lua)*TeX)\b\s*(?:\{\})?")
_SWITCH = lazy_pattern(r"\\(?:bf|it|em|sc|tt|rm|sf|sl|bfseries|itshape|scshape|upshape)(?![A-Za-z])\s*")
_TIED = lazy_pattern(r"\\t\s*\{(\w)(\w)\}")
_COPYRIGHT = lazy_pattern(r"\\copyright(?![A-Za-z])(?:\{\})?")
_SIGN = lazy_pattern(r"[^\W_]{1,2}|[^\s\w\\{}]")
_ESCAPED = lazy_pattern(r"(?<!\\)\\([%&$#_{}])")
_PRIVATE = 0xE000  # where Unicode has room for characters of one's own
_SHOWN = {_PRIVATE + ord(sign): sign for sign in "%&$#_{}"}
_ACCENT = lazy_pattern(
    r"""\{\\["'`^~=.uvHtcdbkr]\s*(?:\{\\?[A-Za-z]{1,2}\}|\\?[A-Za-z])\}"""
    r"""|\\["'`^~=.]\s*(?:\{\\?[A-Za-z]\}|[A-Za-z])|\\[uvHtcdbkr]\{[A-Za-z]{1,2}\}"""
    r"""|\{\\(?:ss|aa|AA|ae|AE|oe|OE|o|O|l|L|i|j)\}"""
)
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
_LONGEST = 50_000  # characters


def latex_line(written: str) -> str:
    """The text of a field on one line, such as a title."""
    pieces = _FORMULA.split(written) if "$" in written or "\\(" in written else [written]
    text = "".join(_sign(piece) if number % 2 else _line(piece) for number, piece in enumerate(pieces))
    return " ".join(text.split())


def latex_remark(written: str) -> str:
    """The text of a field that a person wrote, line by line; what Markdown means by a sign stays."""
    if "\\" not in written:
        return written
    pieces = _FORMULA.split(written)
    return "".join(piece if number % 2 else _decoded(piece) for number, piece in enumerate(pieces))


def _line(piece: str) -> str:
    text = _decoded(piece) if "\\" in piece else _without_braces(piece)
    for sign, meant in _TYPOGRAPHY:
        text = text.replace(sign, meant)
    return text


def _sign(formula: str) -> str:
    inner = _decoded(formula.strip("$")) if not formula.startswith("\\") else formula
    return inner if _SIGN.fullmatch(inner) else formula


def _decoded(text: str) -> str:
    if len(text) <= _LONGEST:
        text = _CITED.sub(r"[\1]", _URL.sub(r"\1", _HREF.sub(r"\2 (\1)", text)))
        text = _TIED.sub("\\1\u0361\\2", _SWITCH.sub("", _LOGO.sub(r"\1", text)))
        text = _COPYRIGHT.sub("©", text)
        text = _ACCENT.sub(lambda match: _accented(match[0]), _ESCAPED.sub(_hidden, text))
        text = _decoder()(_BARE_PERCENT.sub(r"\\%", text)) if "\\" in text else _without_braces(text)
    else:
        text = _without_braces(text)
    return text.translate(_SHOWN)


def _hidden(match: re.Match[str]) -> str:
    """An escaped sign, out of the sight of what gives signs a meaning."""
    return chr(_PRIVATE + ord(match[1]))


@lru_cache(maxsize=1024)
def _accented(piece: str) -> str:
    """The letter with its accent: thousands of names have the same few, and the decoder is slow."""
    return _decoder()(piece)


def _without_braces(text: str) -> str:
    return re.sub(r"[{}]", "", text)


def _as_written(command: Any) -> str:
    r"""A command that nobody knows, such as the folder in `C:\Users`: no word is lost."""
    return f"\\{command.macroname}{command.macro_post_space}"


@cache
def _decoder() -> "Callable[[str], str]":
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import get_default_latex_context_db as known_commands

    commands = known_commands().filter_context(keep_which=["macros", "environments"])
    texts = get_default_latex_context_db()
    texts.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_written))
    nodes = LatexNodes2Text(latex_context=texts, math_mode="verbatim", strict_latex_spaces=False)

    def decoded(text: str) -> str:
        try:
            return str(nodes.latex_to_text(text, latex_context=commands))
        except (RecursionError, LookupError, ValueError):  # not LaTeX after all
            return _without_braces(text)

    return decoded
