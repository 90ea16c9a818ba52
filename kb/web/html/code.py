"""Code in a note as HTML, its words distinguished by class; the style sheet gives the colours.

    c comment   k keyword   s string   n number   f name of a function, class or decorator
    d line taken out   i line put in (of a diff)

Pygments reads the code, in one of the languages that notes about programs are written in: a fixed list, so
that what is installed beside it changes no page. Not on it is C#, whose lexer takes seconds for a few
thousand letters.
"""

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kb.web.html.html_text import Html, text_html

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGE_LIST = """
asm bash bat bibtex c c++ clojure cmake cpp css cu cuda diff docker dockerfile elixir
erlang fortran go golang graphql groovy haskell hs html ini java javascript js json jsx julia kotlin
latex lisp llvm lua make makefile matlab nim nix ocaml octave perl php powershell proto protobuf ps1
py python python3 r rb rs ruby rust scala scheme sh shell sql swift tex toml ts tsx typescript
verilog vim xml yaml yml zig zsh
"""
_LANGUAGES = frozenset(_LANGUAGE_LIST.split())
_LONGEST = 4_000  # characters of one piece: the expressions have quadratic corners, and worse ones
_LONGEST_LINE = 500  # characters; what is longer was not written by hand
_LONG_BLANK = re.compile(r"\s{200}")
_CLASSES = (
    ("Comment.Preproc", "k"),
    ("Comment", "c"),
    ("Keyword", "k"),
    ("Operator.Word", "k"),
    ("Literal.String", "s"),
    ("Literal.Number", "n"),
    ("Name.Function", "f"),
    ("Name.Class", "f"),
    ("Name.Decorator", "f"),
    ("Name.Tag", "k"),
    ("Name.Attribute", "f"),
    ("Generic.Deleted", "d"),
    ("Generic.Inserted", "i"),
)
"""The class of a token by the beginning of its kind; the first that fits."""


def code_html(code: str, language: str) -> Html:
    """A piece of code, its tokens in spans where the language is known; else as it is."""
    name = language.casefold()
    if name not in _LANGUAGES or not _is_plain_sailing(code):
        return text_html(code)
    runs = groupby(_tokens(code, name), key=lambda token: token[0])
    return Html("".join(_span(kind, "".join(text for _, text in run)) for kind, run in runs))


def _is_plain_sailing(code: str) -> bool:
    """Whether code is such that a lexer reads it in less than half a second (measured for every lexer)."""
    if len(code) > _LONGEST or _LONG_BLANK.search(code):
        return False
    return all(len(line) <= _LONGEST_LINE for line in code.split("\n"))


def _span(kind: str, text: str) -> str:
    return f'<span class="{kind}">{text_html(text)}</span>' if kind else text_html(text)


def _tokens(code: str, language: str) -> "Iterator[tuple[str, str]]":
    """The code in pieces, each with its class, which is empty for most."""
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    for token, text in lexer.get_tokens(code):
        yield _class(".".join(token)), text


@cache
def _class(kind: str) -> str:
    return next((name for prefix, name in _CLASSES if kind.startswith(prefix)), "")
