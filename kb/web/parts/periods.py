"""Notes by year and by month, as the archives and the timeline have them."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.model.card import Card


class Month(NamedTuple):
    """A month with its notes, newest first; `start` is its first day."""

    start: date
    cards: "tuple[Card, ...]"


class Year(NamedTuple):
    """A year with its notes, newest first; `start` is its first day, None for notes without a date."""

    start: date | None
    cards: "tuple[Card, ...]"


def by_year(newest_first: "Iterable[Card]") -> tuple[Year, ...]:
    """Every year that has notes, newest first; the notes without a date last."""

    def start(card: "Card") -> date | None:
        return card.date.replace(month=1, day=1) if card.date else None

    return tuple(Year(day, tuple(cards)) for day, cards in groupby(newest_first, key=start))


def by_month(newest_first: "Iterable[Card]") -> tuple[Month, ...]:
    """Every month that has notes, newest first; notes without a date are left out."""

    def start(card: "Card") -> date | None:
        return card.date.replace(day=1) if card.date else None

    grouped = groupby(newest_first, key=start)
    return tuple(Month(day, tuple(cards)) for day, cards in grouped if day)
