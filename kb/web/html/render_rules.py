"""How markdown-it writes what is ours, or written otherwise here than there."""

from typing import TYPE_CHECKING

from kb.web.html.code import code_html
from kb.web.html.math import formula_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict


def finished_html(
    _renderer: object, tokens: "Sequence[Token]", index: int, _options: "OptionsDict", _env: object
) -> str:
    """HTML that a rule made: as it is."""
    return tokens[index].content


def math_block(
    _renderer: object, tokens: "Sequence[Token]", index: int, _options: "OptionsDict", _env: object
) -> str:
    """A displayed formula, which scrolls by keyboard too where it is wide."""
    return (
        f'<div class="formula" tabindex="0">{formula_html(tokens[index].content, is_display=True)}</div>\n'
    )


def footnotes_open(*_: object) -> str:
    """The footnotes of a passage, below it."""
    return '<div class="footnotes">\n<ol>\n'


def footnotes_close(*_: object) -> str:
    """Their end."""
    return "</ol>\n</div>\n"


def fence(
    _renderer: object, tokens: "Sequence[Token]", index: int, _options: "OptionsDict", _env: object
) -> str:
    """Code, in colours where its language is known."""
    language = (tokens[index].info.split() or [""])[0]
    return f"<pre><code>{code_html(tokens[index].content, language)}</code></pre>\n"


RENDER_RULES: "dict[str, Callable[..., str]]" = {
    "finished_html": finished_html,
    "math_block": math_block,
    "fence": fence,
    "footnote_block_open": footnotes_open,
    "footnote_block_close": footnotes_close,
}
