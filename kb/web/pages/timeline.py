"""The timeline: how many notes every month has, and what each year was about, all years on one page."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from kb.model.page import Page
from kb.web.frame.addresses import TIMELINE
from kb.web.frame.entry import TagMark
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of, joined
from kb.web.parts.periods import Year, by_year
from kb.web.parts.tags_on import tags_on

_TAGS = 8
_MONTHS = range(1, 13)
_BAR_HEIGHT = 32


class MonthCount(Struct, frozen=True):
    """A month: its page if it has notes, how many, and the height of their bar, up to 32."""

    label: str
    address: Html | None
    count: int
    height: int


class YearLine(Struct, frozen=True):
    """A year: its page, its notes month by month, and the tags most used in it."""

    label: str
    address: Html
    count: int
    months: tuple[MonthCount, ...]
    tags: tuple[TagMark, ...]


def timeline_pages(site: Site) -> Iterator[Page]:
    """The timeline."""
    told = input_of("library", "all notes", joined(site.heads.by_path.values()))
    yield site.page(site.addresses.at(TIMELINE), "timeline.html", partial(_values, site), told)


def _values(site: Site) -> dict[str, object]:
    count = site.words.notes(len(site.library))
    return {
        "page_title": site.words.timeline,
        "description": f"{site.words.timeline}: {count}",
        "count": count,
        "years": year_lines(site),
    }


def year_lines(site: Site) -> tuple[YearLine, ...]:
    """Every year that has notes, newest first; the notes without a date come last and have no months."""
    cards = site.library.newest_first
    counts = Counter((card.date.year, card.date.month) for card in cards if card.date)
    highest = max(counts.values(), default=1)
    return tuple(_year_line(site, year, counts, highest) for year in by_year(cards))


def _year_line(site: Site, year: Year, counts: "Counter[tuple[int, int]]", highest: int) -> YearLine:
    def month(day: date) -> MonthCount:
        count = counts[day.year, day.month]
        return MonthCount(
            site.words.month_of(day),
            Html(site.addresses.month(day)) if count else None,
            count,
            -(-count * _BAR_HEIGHT // highest),
        )

    return YearLine(
        str(year.start.year) if year.start else site.words.undated,
        Html(site.addresses.year(year.start)),
        len(year.cards),
        tuple(month(year.start.replace(month=number)) for number in _MONTHS) if year.start else (),
        tags_on(site, year.cards, _TAGS),
    )
