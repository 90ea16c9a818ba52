"""The list of reviews: notes about several papers at once, tagged `#review`."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.addresses import REVIEWS
from kb.web.frame.site import Site
from kb.web.parts.note_list import sections_by_year

if TYPE_CHECKING:
    from kb.model.card import Card


def review_pages(site: Site) -> Iterator[Page]:
    """The list of reviews."""
    reviews = tuple(card for card in site.library.newest_first if card.kind == "review")
    yield site.page(
        site.addresses.at(REVIEWS),
        "reviews.html",
        partial(_values, site, reviews),
        site.listed(reviews),
    )


def _values(site: Site, reviews: "tuple[Card, ...]") -> dict[str, object]:
    count = site.words.notes(len(reviews))
    return {
        "page_title": site.words.reviews,
        "description": f"{site.words.reviews}: {count}",
        "count": count,
        "sections": sections_by_year(site, reviews),
    }
