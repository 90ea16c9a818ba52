r"""The template of `--format`: text with fields in braces, `{title}\t{path}`.

`\t`, `\n` and `\\` are a tab, a line end and a backslash; any other backslash is one. `{{` and `}}` are
braces.
"""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PIECE = re.compile(r"\\[tn\\]|\{\{|\}\}|\{(?P<field>[^{}]*)\}|(?P<open>\{)|[^{}\\]+|.", re.DOTALL)
_MEANING = {r"\t": "\t", r"\n": "\n", r"\\": "\\", "{{": "{", "}}": "}"}


class LineTemplate(Struct, frozen=True):
    """Texts and the names of fields in turn; a text comes first and last."""

    pieces: tuple[str, ...]

    def filled(self, value: "Callable[[str], str]") -> str:
        """The text with the value of each field, which `value` gives by its name."""
        return "".join(value(piece) if at % 2 else piece for at, piece in enumerate(self.pieces))


def line_template(text: str, known: "Iterable[str]") -> LineTemplate:
    """The template as typed, read; UsageError, with the column, for a field that is none of the `known`."""
    return LineTemplate(tuple(_pieces(text, tuple(known))))


def _pieces(text: str, known: tuple[str, ...]) -> "Iterator[str]":
    before = ""
    for match in _PIECE.finditer(text):
        if match["open"]:
            raise _error(match.start(), "this { is never closed. Write {{ for a brace.")
        field = match["field"]
        if field is None:
            before += _MEANING.get(match[0], match[0])
            continue
        name = field.strip()
        if name not in known:
            raise _error(match.start(), _unknown(name, known))
        yield before
        yield name
        before = ""
    yield before


def _unknown(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), known, n=1)
    meant = f"Did you mean {{{near[0]}}}? " if near else ""
    return f"there is no field {{{name}}}. {meant}Fields: {' '.join(f'{{{one}}}' for one in known)}."


def _error(at: int, message: str) -> UsageError:
    return UsageError(f"--format, column {at + 1}: {message}")
