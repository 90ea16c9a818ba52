"""`kb`, whose builds make the kinds of page alone that the site in `hugo_site` has.

The first page, notes, tags and years with their indexes, one feed, 404 and sitemap: no editions in a language, no
authors, months, timeline, reviews, graph, search, feeds of tags. The pages themselves are the whole ones.
"""

from collections.abc import Iterator
from itertools import islice

from kb.cli import main
from kb.model.page import Page
from kb.web import build
from kb.web.frame.site import Site
from kb.web.pages.feeds import feed_files
from kb.web.pages.home import home_pages
from kb.web.pages.note import note_pages
from kb.web.pages.site_files import missing_page
from kb.web.pages.tags import tag_pages
from kb.web.pages.theme_files import theme_files
from kb.web.pages.years import year_pages


def first_feed(site: Site) -> Iterator[Page]:
    """The feed of all notes."""
    return islice(feed_files(site), 1)


build.EMITTERS = (home_pages, note_pages, tag_pages, year_pages, first_feed, missing_page, theme_files)
build.EDITION_EMITTERS = ()

if __name__ == "__main__":
    main()
