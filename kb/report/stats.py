"""A collection in numbers: notes a month, tags that rise and fall, what is missing."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kb.model.missing import MISSING
from kb.model.report.stats import StatsReport, TagTrend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.model.card import Card
    from kb.model.library import Library

_YEAR = timedelta(days=365)
_MOST_TRENDS = 8
_COUNTED = ("title", "authors", "abstract", "commentary", "tags", "source", "paper")
_FEWEST_NOTES = 3  # a tag with fewer notes in both years together tells nothing


def stats_report(library: "Library") -> StatsReport:
    """The collection in numbers. "Now" is the newest note's date: the numbers follow the notes alone."""
    cards = library.cards
    rising, falling = _trends(library)
    return StatsReport(
        notes=len(cards),
        papers=len(library.cards_about),
        tags=len(library.tag_groups),
        languages=dict(Counter(lang for card in cards for lang in card.languages).most_common()),
        by_month=_by_month(cards),
        missing=_missing(library),
        rising=rising,
        falling=falling,
    )


def _by_month(cards: "Iterable[Card]") -> dict[str, int]:
    """Notes a month from the first to the last, months without a note included."""
    counts = Counter((card.date.year, card.date.month) for card in cards if card.date)
    if not counts:
        return {}
    (year, month), last = min(counts), max(counts)
    found = {}
    while (year, month) <= last:
        found[f"{year:04}-{month:02}"] = counts[year, month]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months
    return found


def _missing(library: "Library") -> dict[str, int]:
    return {name: sum(MISSING[name](card, library.papers) for card in library.cards) for name in _COUNTED}


def _trends(library: "Library") -> tuple[tuple[TagTrend, ...], tuple[TagTrend, ...]]:
    """The tags with the greatest rise and fall between the last two years of notes."""
    days = [card.date for card in library.cards if card.date]
    if not days:
        return (), ()
    end = max(days)
    now, before = _tag_counts(library, end - _YEAR, end), _tag_counts(library, end - 2 * _YEAR, end - _YEAR)
    trends = [
        TagTrend(library.tag_groups[key].name, now[key], before[key])
        for key in sorted(now.keys() | before.keys())
        if now[key] + before[key] >= _FEWEST_NOTES
    ]
    rising = sorted((trend for trend in trends if trend.now > trend.before), key=_change, reverse=True)
    falling = sorted((trend for trend in trends if trend.now < trend.before), key=_change)
    return tuple(rising[:_MOST_TRENDS]), tuple(falling[:_MOST_TRENDS])


def _change(trend: TagTrend) -> int:
    return trend.now - trend.before


def _tag_counts(library: "Library", after: date, until: date) -> Counter[str]:
    return Counter(
        key
        for card in library.cards
        if card.date and after < card.date <= until
        for key in library.tag_keys(card)
    )
