"""The notes by their numbers in the browser: of equal scores the higher number comes first.

That is the order of `kb.search.query.ranking`. A new note mostly comes last and leaves the others' numbers.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


def numbered_cards(library: "Library") -> "tuple[Card, ...]":
    """The cards in the order of their numbers, from 0."""
    return tuple(sorted(library.cards, key=lambda card: _newest_last(card.path)))


def _newest_last(path: PurePosixPath) -> tuple[str, str]:
    return (path.name if path.name[:6].isdecimal() else "", path.as_posix())
