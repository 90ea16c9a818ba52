"""Which of several notes is nearest to a folder."""

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card


def nearest_cards(cards: "tuple[Card, ...]", folder: "PurePosixPath") -> "tuple[Card, ...]":
    """The notes to which the fewest steps up and down lead from a folder."""
    if len(cards) < 2:  # noqa: PLR2004 - one is the nearest
        return cards
    steps = [_steps(folder.parts, card.path.parent.parts) for card in cards]
    return tuple(card for card, count in zip(cards, steps, strict=True) if count == min(steps))


def _steps(start: tuple[str, ...], end: tuple[str, ...]) -> int:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(start, end, strict=False)))
    return len(start) + len(end) - 2 * shared
