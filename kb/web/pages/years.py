"""The page of every year, and of the notes without a date."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from kb.model.page import Page
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of
from kb.web.parts.note_list import sections_by_month
from kb.web.parts.periods import Year, by_year


def year_pages(site: Site) -> Iterator[Page]:
    """A page for every year that has notes, newest first, each between its neighbours."""
    years = (None, *by_year(site.library.newest_first), None)
    for (newer, year), (_, older) in pairwise(pairwise(years)):
        if year:
            beside = [_label(site, other) if other else None for other in (newer, older)]
            yield site.page(
                site.addresses.year(year.start),
                "year.html",
                partial(_values, site, year, newer, older),
                site.listed(year.cards),
                input_of("years", "the years before and after", beside),
            )


def _values(site: Site, year: Year, newer: Year | None, older: Year | None) -> dict[str, object]:
    """The notes of one year by month, and the years before and after it that have notes."""

    def link(other: Year | None) -> tuple[str, Html] | None:
        return (_label(site, other), Html(site.addresses.year(other.start))) if other else None

    label, count = _label(site, year), site.words.notes(len(year.cards))
    return {
        "page_title": label,
        "description": f"{label}: {count}",
        "count": count,
        "sections": sections_by_month(site, year.cards),
        "newer": link(newer),
        "older": link(older),
    }


def _label(site: Site, year: Year) -> str:
    return str(year.start.year) if year.start else site.words.undated
