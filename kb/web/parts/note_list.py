"""Lists of notes, grouped as pages show them: sections (a year, a month), in them days, in them notes."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.web.frame.entry import Entry
from kb.web.frame.site import Site
from kb.web.html.html_text import Html

if TYPE_CHECKING:
    from kb.model.card import Card


class Day(Struct, frozen=True):
    """The notes of one date; `date` is None for notes without one."""

    date: date | None
    entries: tuple[Entry, ...]


class Section(Struct, frozen=True):
    """A run of days under one heading; `id` is its anchor, `address` a page of its own if it has one."""

    id: str
    heading: str
    address: Html | None
    count: int
    days: tuple[Day, ...]


def days(entries: Iterable[Entry]) -> tuple[Day, ...]:
    """Neighbouring entries of one date, together; the order stays."""
    return tuple(Day(day, tuple(group)) for day, group in groupby(entries, key=lambda entry: entry.day))


def sections_by_year(site: Site, cards: "Iterable[Card]") -> tuple[Section, ...]:
    """Cards, newest first, by year; each heading leads to the page of its year."""

    def section(day: date | None, entries: tuple[Entry, ...]) -> Section:
        heading = str(day.year) if day else site.words.undated
        return Section(
            f"y{day.year if day else 0}", heading, Html(site.addresses.year(day)), *_size(entries)
        )

    return _sections(site, cards, lambda day: day.year, section)


def sections_by_month(site: Site, cards: "Iterable[Card]") -> tuple[Section, ...]:
    """Cards of one year, newest first, by month; each heading leads to the page of its month."""

    def section(day: date | None, entries: tuple[Entry, ...]) -> Section:
        heading = site.words.month_of(day) if day else site.words.undated
        address = Html(site.addresses.month(day)) if day else None
        return Section(f"m{day.month if day else 0}", heading, address, *_size(entries))

    return _sections(site, cards, lambda day: day.month, section)


def _sections(
    site: Site,
    cards: "Iterable[Card]",
    part: Callable[[date], int],
    section: Callable[[date | None, tuple[Entry, ...]], Section],
) -> tuple[Section, ...]:
    grouped = groupby(map(site.entry, cards), key=lambda entry: part(entry.day) if entry.day else 0)
    runs = (tuple(group) for _, group in grouped)
    return tuple(section(run[0].day, run) for run in runs)


def _size(entries: tuple[Entry, ...]) -> tuple[int, tuple[Day, ...]]:
    return len(entries), days(entries)
