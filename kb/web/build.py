"""All pages of the site, in order: one emitter a kind of page. A new kind is a new line here."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import PurePosixPath

from kb.model.page import Page
from kb.web.frame.site import Site
from kb.web.pages.about import about_pages
from kb.web.pages.authors import author_pages
from kb.web.pages.feeds import feed_files
from kb.web.pages.graph import graph_pages
from kb.web.pages.home import home_pages
from kb.web.pages.months import month_pages
from kb.web.pages.moved_tags import moved_tag_pages
from kb.web.pages.note import note_pages
from kb.web.pages.picture_files import picture_files
from kb.web.pages.reviews import review_pages
from kb.web.pages.search import search_pages
from kb.web.pages.search_files import search_files
from kb.web.pages.site_files import missing_page, sitemap_files
from kb.web.pages.tags import tag_pages
from kb.web.pages.theme_files import theme_files
from kb.web.pages.timeline import timeline_pages
from kb.web.pages.years import year_pages

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
"""What is made once more for every language (`kb.web.frame.addresses`)."""

SETTLED_EMITTERS: frozenset[Callable[[Site], Iterator[Page]]] = frozenset(
    {
        tag_pages,
        moved_tag_pages,
        year_pages,
        month_pages,
        timeline_pages,
        review_pages,
        author_pages,
        graph_pages,
    }
)
"""Those that read no note's text: what they plan stays while cards, papers and settings do."""


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
        yield from _planned(emitter, site)
    for lang in site.editions:
        edition = site.in_edition(lang)
        for emitter in EDITION_EMITTERS:
            yield from _planned(emitter, edition)


def _planned(emitter: Callable[[Site], Iterator[Page]], site: Site) -> Iterator[Page]:
    return _SettledPages(emitter, site).pages() if emitter in SETTLED_EMITTERS else emitter(site)


class _SettledPages:
    """The pages of an emitter as the last build planned them; planned again where one has to be made."""

    def __init__(self, emitter: Callable[[Site], Iterator[Page]], site: Site) -> None:
        self._emitter = emitter
        self._site = site

    def pages(self) -> Iterator[Page]:
        """Every page."""
        name = f"{self._emitter.__name__} {self._site.edition or ''}"
        for path, key, is_listed in self._site.settled_facts.pages(name, lambda: self._planned):
            yield Page(PurePosixPath(path), key, partial(self._made, path), is_listed)

    def _made(self, path: str) -> bytes:
        return self._planned[path].make()

    @cached_property
    def _planned(self) -> Mapping[str, Page]:
        return {str(page.path): page for page in self._emitter(self._site)}
