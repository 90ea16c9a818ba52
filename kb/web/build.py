"""All pages of the site, in order: one emitter a kind of page. A new kind is a new line here."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
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
