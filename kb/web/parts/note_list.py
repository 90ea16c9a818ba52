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

MOST_OPEN = 120
"""Notes of a list that are not folded: what a phone lays out at once, and somebody may look through."""


class Day(Struct, frozen=True):
    """The notes of one date; `date` is None for notes without one.

    `address` leads to the day on the page of its month, where `id` is its anchor; both are empty without a
    date, `id` too where more of the same day stands above.
    """

    date: date | None
    id: str
    address: Html
    entries: tuple[Entry, ...]


class Folded(Struct, frozen=True):
    """The notes of a list that a reader unfolds, and how many they are in words."""

    count: str
    days: tuple[Day, ...]


class NoteList(Struct, frozen=True):
    """Notes by day: those that show, and the rest, which are folded."""

    days: tuple[Day, ...]
    folded: Folded


class Section(Struct, frozen=True):
    """A run of days under one heading; `id` is its anchor, `address` a page of its own if it has one."""

    id: str
    heading: str
    address: Html | None
    count: int
    list: NoteList


def days(site: Site, entries: Iterable[Entry], before: date | None = None) -> tuple[Day, ...]:
    """Neighbouring entries of one date, together; the order stays. `before` is the date above them."""
    groups = groupby(entries, key=lambda entry: entry.day)
    return tuple(_day(site, day, tuple(group), before) for day, group in groups)


def _day(site: Site, day: date | None, entries: tuple[Entry, ...], before: date | None) -> Day:
    if day is None:
        return Day(None, "", Html(), entries)
    return Day(day, "" if day == before else _anchor(day), day_address(site, day), entries)


def day_address(site: Site, day: date | None) -> Html:
    """Where the notes of a day are: on the page of its month. Of no day, the page of the undated notes."""
    return Html(f"{site.addresses.month(day)}#{_anchor(day)}" if day else site.addresses.year(None))


def _anchor(day: date) -> str:
    return f"d{day.day}"


def note_list(site: Site, entries: tuple[Entry, ...], most: int = MOST_OPEN) -> NoteList:
    """Entries by day, all but the first `most` of them folded."""
    shown, rest = entries[:most], entries[most:]
    before = shown[-1].day if shown else None
    return NoteList(days(site, shown), Folded(site.words.notes(len(rest)), days(site, rest, before)))


def sections_by_year(site: Site, cards: "Iterable[Card]") -> tuple[Section, ...]:
    """Cards, newest first, by year; each heading leads to the page of its year."""

    def heading(day: date | None) -> tuple[str, str, Html | None]:
        label = str(day.year) if day else site.words.undated
        return f"y{day.year if day else 0}", label, Html(site.addresses.year(day))

    return _sections(site, cards, lambda day: day.year, heading)


def sections_by_month(site: Site, cards: "Iterable[Card]") -> tuple[Section, ...]:
    """Cards of one year, newest first, by month; each heading leads to the page of its month."""

    def heading(day: date | None) -> tuple[str, str, Html | None]:
        label = site.words.month_of(day) if day else site.words.undated
        address = Html(site.addresses.month(day)) if day else None
        return f"m{day.month if day else 0}", label, address

    return _sections(site, cards, lambda day: day.month, heading)


def _sections(
    site: Site,
    cards: "Iterable[Card]",
    part: Callable[[date], int],
    heading: Callable[[date | None], tuple[str, str, Html | None]],
) -> tuple[Section, ...]:
    """Sections with an anchor, a heading and an address each; the newest notes of them all show."""
    grouped = groupby(map(site.entry, cards), key=lambda entry: part(entry.day) if entry.day else 0)
    found, left = [], MOST_OPEN
    for entries in (tuple(group) for _, group in grouped):
        listed = note_list(site, entries, left)
        found.append(Section(*heading(entries[0].day), len(entries), listed))
        left = max(0, left - len(entries))
    return tuple(found)
