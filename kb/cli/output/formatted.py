"""`--format`: one line per note from a template, the same on a terminal as on a pipe."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.terminal.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePosixPath

    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.terminal.line_template import LineTemplate

_NONE: "Mapping[PurePosixPath, str]" = MappingProxyType({})
_ABSPATH = "{abspath}"


def output_template(text: str | None, *, null: bool, json: bool) -> "LineTemplate | None":
    """The template of `--format`, or of `-0` alone; None if neither is given."""
    if json and text is not None:
        raise UsageError("--json and --format exclude each other; drop one.")
    if text is None and (json or not null):
        return None
    from kb.terminal.line_template import line_template  # few lists have one
    from kb.workspace.find.note_fields import FIELDS

    return line_template(_ABSPATH if text is None else text, FIELDS)


def write_formatted(
    session: "Session",
    template: "LineTemplate",
    cards: "Iterable[Card]",
    *,
    null: bool,
    excerpts: "Mapping[PurePosixPath, str]" = _NONE,
) -> None:
    """Writes a line per note, ended by a line end or by NUL; `excerpts` are those of a search.

    Values are cleaned and hold no line end. Before NUL, paths are exact, so that they can be opened.
    """
    from kb.workspace.find.note_fields import FIELDS, PATHS

    def filled(card: "Card") -> str:
        def value(name: str) -> str:
            if name == "excerpt" and card.path in excerpts:
                return record(excerpts[card.path])
            text = FIELDS[name](session.collection, card)
            return text if null and name in PATHS else record(text)

        return template.filled(value)

    session.write_lines(map(filled, cards), end="\0" if null else "\n")
