"""The home page: the newest notes, the tags used recently, and the years."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.model.page import Page
from kb.web.frame.addresses import HOME
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.parts.metadata import site_metadata
from kb.web.parts.note_list import days
from kb.web.parts.tags_on import tags_of_lately

if TYPE_CHECKING:
    from kb.model.card import Card

_NEWEST = 20
_BAR_HEIGHT = 24
_MONTHS = 12


class Year(Struct, frozen=True):
    """A year: its page, its notes, and their number month by month as the path of a drawing.

    The drawing is 35 wide and 24 high; of all years the fullest month has the full height.
    """

    label: str
    address: Html
    count: int
    bars: str


def home_pages(site: Site) -> Iterator[Page]:
    """The home page."""
    newest = site.library.newest_first[:_NEWEST]
    yield site.page(
        site.addresses.at(HOME),
        "home.html",
        partial(_values, site, newest),
        site.all_cards(),
        site.listed(newest, "newest"),
    )


def _values(site: Site, newest: "tuple[Card, ...]") -> dict[str, object]:
    return {
        "page_title": None,
        "description": site.config.description or site.config.title,
        "about": site.config.description,
        "about_lang": site.lang(site.config.description),
        "metadata": site_metadata(site),
        "summary": (
            site.words.notes(len(site.library)),
            site.words.tag_count(len(site.library.tag_groups)),
        ),
        "days": days(site, map(site.entry, newest)),
        "lately": tags_of_lately(site),
        "years": years(site),
    }


def years(site: Site) -> tuple[Year, ...]:
    """Every year that has notes, oldest first; notes without a date come last."""
    months = Counter((card.date.year, card.date.month) for card in site.library.cards if card.date)
    highest = max(months.values(), default=1)
    counts = Counter(card.date.year if card.date else None for card in site.library.cards)
    days = {card.date.year: card.date for card in site.library.cards if card.date}
    ordered = [*sorted(days.items()), *([(None, None)] if counts[None] else [])]
    return tuple(
        Year(
            str(year) if year else site.words.undated,
            Html(site.addresses.year(day)),
            counts[year],
            bars([months[year, month] for month in range(1, _MONTHS + 1)], highest) if year else "",
        )
        for year, day in ordered
    )


def bars(values: Iterable[int], highest: int) -> str:
    """Columns as the path of an SVG, 3 wide each with a gap of 1; every value above 0 is visible."""
    heights = (-(-value * _BAR_HEIGHT // highest) for value in values)
    return "".join(
        f"M{3 * column} {_BAR_HEIGHT}v-{height}h2v{height}z"
        for column, height in enumerate(heights)
        if height
    )
