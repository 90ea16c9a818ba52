"""The page of the search: a box. What is found, a script shows below it (`theme/search`)."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.addresses import ABOUT, SEARCH, TIMELINE
from kb.web.html.html_text import Html

if TYPE_CHECKING:
    from kb.web.frame.site import Site


def search_pages(site: "Site") -> Iterator[Page]:
    """search.html, which shows no notes and so changes with the words and the theme alone."""
    yield site.page(SEARCH, "search.html", partial(_values, site))


def _values(site: "Site") -> dict[str, object]:
    return {
        "page_title": site.words.search,
        "description": f"{site.words.search}: {site.config.title}",
        "timeline": Html(site.addresses.at(TIMELINE)),
        "about": Html(ABOUT),
    }
