"""All pages of the site, in order: one emitter a kind of page. A new kind is a new line here."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Literal, NamedTuple

from kb.model.page import Page
from kb.web.frame.site import Site
from kb.web.pages.about import about_pages
from kb.web.pages.authors import author_pages
from kb.web.pages.copied_files import attachment_files, picture_files
from kb.web.pages.feeds import feed_files
from kb.web.pages.graph import graph_pages
from kb.web.pages.home import home_pages
from kb.web.pages.months import month_pages
from kb.web.pages.moved_tags import moved_tag_pages
from kb.web.pages.not_found import not_found_page
from kb.web.pages.note import note_pages
from kb.web.pages.own_files import own_files
from kb.web.pages.queue import queue_pages
from kb.web.pages.reviews import review_pages
from kb.web.pages.search import search_pages
from kb.web.pages.search_files import search_lists, search_texts
from kb.web.pages.sitemap import sitemap_files
from kb.web.pages.tags import tag_pages
from kb.web.pages.theme_files import theme_files
from kb.web.pages.timeline import timeline_pages
from kb.web.pages.years import year_pages


class Emitter(NamedTuple):
    """What plans the pages of one kind, `kind` being what a person calls it.

    `reads` is the most that its plan depends on: only the program and the languages, or also what `cards`,
    papers and settings say, what `lists` show of notes, or all `files` of notes, pictures and attachments.
    `in_editions`: planned again for every language (`kb.web.frame.addresses`).
    """

    kind: str
    pages: Callable[[Site], Iterator[Page]]
    reads: Literal["program", "cards", "lists", "files"]
    in_editions: bool = False


EMITTERS = (
    Emitter("home", home_pages, "files", in_editions=True),
    Emitter("note", note_pages, "files", in_editions=True),
    Emitter("tag", tag_pages, "lists", in_editions=True),
    Emitter("moved tag", moved_tag_pages, "cards", in_editions=True),
    Emitter("year", year_pages, "lists", in_editions=True),
    Emitter("month", month_pages, "lists", in_editions=True),
    Emitter("timeline", timeline_pages, "cards", in_editions=True),
    Emitter("reviews", review_pages, "lists", in_editions=True),
    Emitter("author", author_pages, "lists"),
    Emitter("queue", queue_pages, "cards"),
    Emitter("graph", graph_pages, "cards"),
    Emitter("feed", feed_files, "files", in_editions=True),
    Emitter("picture", picture_files, "files"),
    Emitter("attachment", attachment_files, "files"),
    Emitter("search page", search_pages, "program"),
    Emitter("search data", search_lists, "cards"),
    Emitter("search data", search_texts, "files"),
    Emitter("about", about_pages, "cards"),
    Emitter("theme", theme_files, "program"),
    Emitter("file of the site", own_files, "program"),
    Emitter("not found", not_found_page, "program"),
)
_KEYS: Mapping[str, Callable[[Site], bytes]] = {
    "cards": lambda site: site.keys.cards,
    "lists": lambda site: site.shared.lists_key,
    "files": lambda site: site.shared.files_key,
}
"""What a plan depends on, by what its emitter reads."""

SITEMAP = "sitemap"
"""The kind of the last file, which lists all others."""

PlannedPages = tuple[tuple[str, bytes, bool], ...]
"""The path and key of pages, and whether the sitemap names them."""


def site_pages(site: Site) -> Iterator[Page]:
    """Every file of the site as it is planned, each path once.

    The same library and configuration give the same bytes in the same order: no clock, no machine.
    """
    return (page for _, page in pages_by_kind(site))


def pages_by_kind(site: Site) -> Iterator[tuple[str, Page]]:
    """The same, each with its kind: the pages at the root, those of every edition, then the sitemap."""
    listed: list[str] = []
    trees = [(site, emitter) for emitter in EMITTERS]
    for lang in site.editions:
        edition = site.in_edition(lang)
        trees += [(edition, emitter) for emitter in EMITTERS if emitter.in_editions]
    for tree, emitter in trees:
        for page in _planned(emitter, tree):
            if page.is_listed and page.file.endswith(".html"):
                listed.append(page.file)
            yield emitter.kind, page
    for page in sitemap_files(site.config.base_url, listed):
        yield SITEMAP, page


def _planned(emitter: Emitter, site: Site) -> Iterator[Page]:
    """The pages of an emitter, as the last build planned them if nothing that it reads has changed."""
    if emitter.reads == "program":
        return emitter.pages(site)
    key = _KEYS[emitter.reads](site)
    table = site.memo.table(f"pages-{emitter.reads}", PlannedPages, key)
    plan = _Plan(emitter, site)
    return plan.pages(table.get(f"{emitter.kind} {site.edition or ''}", plan.summary))


class _Plan:
    """The pages of one emitter, planned when somebody asks."""

    def __init__(self, emitter: Emitter, site: Site) -> None:
        self._emitter = emitter
        self._site = site

    def summary(self) -> PlannedPages:
        """What the next build needs to know of the pages."""
        return tuple((path, page.key, page.is_listed) for path, page in self._pages.items())

    def pages(self, summary: PlannedPages) -> Iterator[Page]:
        """The pages of a summary, which may be the last build's."""
        if "_pages" in self.__dict__:
            yield from self._pages.values()
            return
        for path, key, is_listed in summary:
            plan = partial(self._page, path)
            yield Page.remembered(path, key, plan, is_listed=is_listed)

    def _page(self, path: str) -> Page:
        return self._pages[path]

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        return {page.file: page for page in self._emitter.pages(self._site)}
