"""All pages of the site, in order: one emitter a kind of page. A new kind is a new line here."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from kb.model.page import Page
from kb.web.about_page import about_pages
from kb.web.author_pages import author_pages
from kb.web.feeds import feed_files
from kb.web.graph_page import graph_pages
from kb.web.home_page import home_pages
from kb.web.month_pages import month_pages
from kb.web.moved_tag_pages import moved_tag_pages
from kb.web.note_page import note_pages
from kb.web.picture_files import picture_files
from kb.web.review_page import review_pages
from kb.web.search_files import search_files
from kb.web.search_page import search_pages
from kb.web.site import Site
from kb.web.site_files import missing_page, sitemap_files
from kb.web.tag_pages import tag_pages
from kb.web.theme_files import theme_files
from kb.web.timeline_page import timeline_pages
from kb.web.year_pages import year_pages

EMITTERS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home_pages,
    note_pages,
    tag_pages,
    moved_tag_pages,
    year_pages,
    month_pages,
    timeline_pages,
    review_pages,
    author_pages,
    graph_pages,
    feed_files,
    picture_files,
    search_pages,
    search_files,
    about_pages,
    theme_files,
    missing_page,
)
EDITION_EMITTERS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home_pages,
    note_pages,
    tag_pages,
    moved_tag_pages,
    year_pages,
    month_pages,
    timeline_pages,
    review_pages,
    feed_files,
)
"""What is made once more for every language (`kb.web.addresses`)."""


def site_pages(site: Site) -> Iterator[Page]:
    """Every file of the site as it is planned, each path once.

    The same library and configuration give the same bytes in the same order: no clock, no machine.
    """
    listed: list[PurePosixPath] = []
    for page in planned_pages(site):
        if page.is_listed and page.path.name.endswith(".html"):
            listed.append(page.path)
        yield page
    yield from sitemap_files(site.config.base_url, listed)


def planned_pages(site: Site) -> Iterator[Page]:
    """The pages at the root, then those of every edition."""
    for emitter in EMITTERS:
        yield from emitter(site)
    for lang in site.editions:
        edition = site.in_edition(lang)
        for emitter in EDITION_EMITTERS:
            yield from emitter(edition)
