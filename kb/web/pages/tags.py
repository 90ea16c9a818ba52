"""The page of every tag, and the page of all tags."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from kb.model.page import Page
from kb.web.frame.addresses import TAGS
from kb.web.frame.entry import TagMark
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of
from kb.web.parts.initials import OPEN_NAMES, by_initial
from kb.web.parts.note_list import sections_by_year
from kb.web.parts.tags_on import tags_on

_TOGETHER = 12
_MOST_USED = 60


def tag_pages(site: Site) -> Iterator[Page]:
    """A page for every tag, then the page of all tags."""
    for key, group in site.library.tag_groups.items():
        yield site.page(
            site.addresses.tag(key),
            "tag.html",
            partial(_tag_values, site, key),
            input_of("tag", f"#{group.name}", group),
            site.listed(site.library.cards_by_tag[key]),
        )
    marks = tuple(map(site.tag_mark, site.library.tag_groups))
    yield site.page(
        site.addresses.at(TAGS),
        "tags.html",
        partial(_all_tags_values, site, marks),
        input_of("tags", "all tags", *marks),
    )


def _tag_values(site: Site, key: str) -> dict[str, object]:
    """The notes of one tag and of those below it by year, its spellings, and the tags used beside it."""
    group = site.library.tag_groups[key]
    cards = site.library.cards_by_tag[key]
    return {
        "page_title": f"#{group.name}",
        "description": f"#{group.name}: {site.words.notes(len(cards))}",
        "name": group.name,
        "tag_feed": Html(site.addresses.tag_feed(key)),
        "count": site.words.notes(len(cards)),
        "spellings": tuple(name for name in group.spellings if name != group.name),
        "together": tags_on(site, cards, _TOGETHER, without=key),
        "sections": sections_by_year(site, cards),
    }


def _all_tags_values(site: Site, marks: tuple[TagMark, ...]) -> dict[str, object]:
    """Every tag: the most used by count, and all by name."""
    return {
        "page_title": site.words.all_tags,
        "description": f"{site.words.all_tags}: {site.words.tag_count(len(marks))}",
        "count": site.words.tag_count(len(marks)),
        "most_used": sorted(marks, key=lambda mark: (-mark.uses, mark.name))[:_MOST_USED],
        "is_short": len(marks) <= OPEN_NAMES,
        "initials": by_initial(marks, attrgetter("name")),
    }
