"""How a query is written: the end of the help of `kb search` and `kb list`."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from unicodedata import east_asian_width

from kb.cli.with_typer.help_format import help_width, is_narrow
from kb.model.filters import FILTERS

_WORDS = (
    ("합성 데이터", "both words"),
    ("'\"scaling law\"'", "this phrase; the shell takes the outer quotes"),
    ("-- -gan", "not this word; -- ends the options"),
    ("a OR b, '( )'", "either; groups"),
    ("'transf*'", "words that begin like this"),
)
_VALUE_WITH_SPACE = ('author:"Tri Dao"', "a value with a space")
_INDENT = 2
_EXAMPLE = 21  # cells
_WIDEST = 76


def query_help() -> str:
    """What each kind of term finds, one a line; the backspaces keep click from joining the lines."""
    filters = _rows((*((spec.example, spec.help) for spec in FILTERS), _VALUE_WITH_SPACE))
    return "\n".join(("\b", "Queries:", *_rows(_WORDS), "", "\b", "Filters:", *filters))


def _rows(examples: Iterable[tuple[str, str]]) -> Iterator[str]:
    width = min(help_width(), _WIDEST)
    for example, meaning in examples:
        if is_narrow(width):
            yield f"  {example}"
            yield from (f"      {line}" for line in wrap(meaning, width - 6))
            continue
        wide = sum(east_asian_width(letter) == "W" for letter in example)
        first, *rest = wrap(meaning, width - _INDENT - _EXAMPLE)
        yield f"  {example:<{_EXAMPLE - wide}}{first}"
        yield from (" " * (_INDENT + _EXAMPLE) + line for line in rest)
