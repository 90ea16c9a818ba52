"""Notes in numbers: how many a month, their tags and authors, what rises and falls, what is missing."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from kb.model.missing import MISSING
from kb.model.report.stats import NamedCount, StatsReport, TagTrend
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.model.card import Card
    from kb.model.library import Library

_YEAR = timedelta(days=365)
_MOST_NAMED = 8  # tags that rise, tags that fall, tags in all, authors
_COUNTED = ("title", "authors", "abstract", "commentary", "tags", "source", "paper")
_FEWEST_NOTES = 3  # a tag with fewer notes in both stretches together tells nothing
_LEAST_CHANGE_IN_HALVES = 2  # of few notes, one more or less is chance
_FEWEST_IN_HALVES = 6  # notes with a date, in halves that tell something
_LEAST_NOTES = 2  # of an author who recurs
_NAME_WORD = lazy_pattern(r"[^\W_]+")


class _Trends(NamedTuple):
    """Tags that rise and fall, and the day with which the later half begins, where it is halves."""

    rising: tuple[TagTrend, ...] = ()
    falling: tuple[TagTrend, ...] = ()
    later_half: date | None = None


def stats_report(library: "Library") -> StatsReport:
    """The collection in numbers. "Now" is the newest note's date: the numbers follow the notes alone."""
    return _report(library.cards, library, _trends_by_year(library))


def query_stats(cards: "Sequence[Card]", library: "Library") -> StatsReport:
    """Some notes of a collection in numbers; tags rise and fall from the earlier half of them to the later.

    A year may have none of them, or all: what came and went in a subject shows from note to note.
    """
    return _report(cards, library, _trends_by_half(cards, library), len(library.cards))


def _report(
    cards: "Sequence[Card]", library: "Library", trends: _Trends, collection: int | None = None
) -> StatsReport:
    tags = _tag_counts(cards, library)
    return StatsReport(
        notes=len(cards),
        papers=len(library.cards_about.keys() & {card.arxiv_id for card in cards}),
        tags=len(tags),
        languages=dict(Counter(lang for card in cards for lang in card.languages).most_common()),
        by_month=_by_month(cards),
        missing={name: sum(MISSING[name](card, library.papers) for card in cards) for name in _COUNTED},
        rising=trends.rising,
        falling=trends.falling,
        most_tags=_most({library.tag_groups[key].name: count for key, count in tags.items()}.items()),
        authors=_most(_author_counts(cards, library)),
        later_half=trends.later_half,
        collection=collection,
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


def _most(counts: "Iterable[tuple[str, int]]") -> tuple[NamedCount, ...]:
    first = sorted(counts, key=lambda one: (-one[1], one[0].casefold()))[:_MOST_NAMED]
    return tuple(NamedCount(name, count) for name, count in first)


def _author_counts(cards: "Iterable[Card]", library: "Library") -> "Iterable[tuple[str, int]]":
    """Who is an author of two notes or more, each in the spelling most written, and of how many."""
    author_key = cache(_author_key)
    names = ({author_key(name): name for name in library.authors_of(card)} for card in cards)
    spellings: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (key, name), count in Counter(one for own in names for one in own.items()).items():
        spellings[key].append((count, name))
    for key, spelt in spellings.items():
        count = sum(count for count, _ in spelt)
        if key and count >= _LEAST_NOTES:
            yield max(spelt)[1], count


def _author_key(name: str) -> str:
    """The words of a name, by which its spellings are one."""
    return " ".join(_NAME_WORD.findall(normalize("NFC", name).casefold()))


def _trends_by_year(library: "Library") -> _Trends:
    """From the twelve months before the last twelve to the last twelve months of notes."""
    days = [card.date for card in library.cards if card.date]
    if not days:
        return _Trends()
    end = max(days)
    now, before = (
        [card for card in library.cards if card.date and until - _YEAR < card.date <= until]
        for until in (end, end - _YEAR)
    )
    return _trends(now, before, library)


def _trends_by_half(cards: "Iterable[Card]", library: "Library") -> _Trends:
    """From the earlier half of some notes to the later; no day is in both."""
    days = sorted(card.date for card in cards if card.date)
    if len(days) < _FEWEST_IN_HALVES:
        return _Trends()
    middle = days[len(days) // 2]
    if middle == days[0]:
        return _Trends()
    later = [card for card in cards if card.date and card.date >= middle]
    earlier = [card for card in cards if card.date and card.date < middle]
    return _trends(later, earlier, library, _LEAST_CHANGE_IN_HALVES)._replace(later_half=middle)


def _trends(
    later: "Iterable[Card]", earlier: "Iterable[Card]", library: "Library", least_change: int = 1
) -> _Trends:
    """The tags with the greatest rise and fall from some notes to later ones."""
    now, before = _tag_counts(later, library), _tag_counts(earlier, library)
    trends = [
        TagTrend(library.tag_groups[key].name, now[key], before[key])
        for key in sorted(now.keys() | before.keys())
        if now[key] + before[key] >= _FEWEST_NOTES and abs(now[key] - before[key]) >= least_change
    ]
    rising = sorted((trend for trend in trends if trend.now > trend.before), key=_change, reverse=True)
    falling = sorted((trend for trend in trends if trend.now < trend.before), key=_change)
    return _Trends(tuple(rising[:_MOST_NAMED]), tuple(falling[:_MOST_NAMED]))


def _change(trend: TagTrend) -> int:
    return trend.now - trend.before


def _tag_counts(cards: "Iterable[Card]", library: "Library") -> Counter[str]:
    return Counter(key for card in cards for key in library.tag_keys(card))
