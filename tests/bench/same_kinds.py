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


def alone(emitter: build.Emitter) -> build.Emitter:
    """An emitter as it is here; the one of feeds has a name of its own, under which its plan is cached."""
    if emitter.kind == "feed":
        return emitter._replace(kind="first feed", pages=first_feed, in_editions=False)
    return emitter._replace(in_editions=False)


build.EMITTERS = tuple(alone(one) for one in build.EMITTERS if one.kind in KINDS)

if __name__ == "__main__":
    main()
