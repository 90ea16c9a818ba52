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

KINDS = frozenset({"home", "note", "tag", "year", "feed", "theme", "not found"})


def first_feed(site: Site) -> Iterator[Page]:
    """The feed of all notes."""
    return islice(feed_files(site), 1)


build.EMITTERS = tuple(
    one._replace(pages=first_feed if one.kind == "feed" else one.pages, in_editions=False)
    for one in build.EMITTERS
    if one.kind in KINDS
)

if __name__ == "__main__":
    main()
