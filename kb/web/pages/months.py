"""The page of every month that has notes."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of
from kb.web.parts.note_list import note_list
from kb.web.parts.periods import Month, by_month
from kb.web.parts.tags_on import tags_on

if TYPE_CHECKING:
    from datetime import date

_TAGS = 12


def month_pages(site: Site) -> Iterator[Page]:
    """A page for every month, newest first, each between its neighbours."""
    months = (None, *by_month(site.library.newest_first), None)
    for (newer, month), (_, older) in pairwise(pairwise(months)):
        if month:
            beside = (newer and newer.start, older and older.start)
            yield site.page(
                site.addresses.month(month.start),
                "month.html",
                partial(_values, site, month, *beside),
                site.listed(month.cards),
                input_of("months", "the months before and after", beside),
            )


def _values(site: Site, month: Month, newer: "date | None", older: "date | None") -> dict[str, object]:
    """The notes of one month by day, and the months before and after it that have notes."""

    def link(day: "date | None") -> tuple[str, Html] | None:
        return (site.words.month_and_year(day), Html(site.addresses.month(day))) if day else None

    label, count = site.words.month_and_year(month.start), site.words.notes(len(month.cards))
    return {
        "page_title": label,
        "description": f"{label}: {count}",
        "count": count,
        "tags": tags_on(site, month.cards, _TAGS),
        "list": note_list(site, tuple(map(site.entry, month.cards))),
        "year": (str(month.start.year), Html(site.addresses.year(month.start))),
        "newer": link(newer),
        "older": link(older),
    }
