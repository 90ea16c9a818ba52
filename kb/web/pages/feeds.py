"""Atom feeds (RFC 4287): of all notes, of every language's, and of every tag's, newest first.

What a reader compares never changes by itself: an entry is as old as its note's date says, and its id is
its page's address under `base_url`, else a UUID made of the site's title and that address. Notes without
a date are left out, as nothing shows that they are new.

The feed of all and those of languages hold the notes' texts, those of tags the beginnings of them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from msgspec import Struct

from kb.language.languages import own_name
from kb.model.page import Input, Page
from kb.web.frame.addresses import FEED, HOME, path_to_root, public_url
from kb.web.html.html_text import Html, page_bytes, plain_text, text_html
from kb.web.incremental.digest import digest, input_of
from kb.web.parts.note_body import body_key, description, note_passages, passages_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.web.frame.site import Site

MOST_ENTRIES = 30
"""A reader that comes every week misses none as long as nobody writes thirty notes a week."""

_NO_NOTES = date(1970, 1, 1)


class Feed(Struct, frozen=True):
    """One feed: its file, what it is called, the page that shows the same, its notes and their texts."""

    path: PurePosixPath
    title: str
    page: PurePosixPath
    cards: "tuple[Card, ...]"
    text: "Callable[[Site, Card, str], str]"


class PlannedFeed(NamedTuple):
    """A feed as cards decide it: its file, the key of that, the places of its notes, newest first."""

    file: str
    key: bytes
    notes: tuple[int, ...]


def feed_files(site: "Site") -> Iterator[Page]:
    """The feed of an edition, or at the root that of all notes and one for every tag."""
    plans = _Plans(site)
    table = site.memo.table(f"feeds-{site.edition or 'root'}", tuple[PlannedFeed, ...], site.keys.cards)
    for feed in table.get("", plans.planned):
        cards = tuple(map(site.library.newest_first.__getitem__, feed.notes))
        key = feed.key + _texts(site, cards).digest
        yield Page.remembered(feed.file, key, partial(plans.page, feed.file), is_listed=False)


class _Plans:
    """The feeds of an edition, planned when somebody asks."""

    def __init__(self, site: "Site") -> None:
        self._site = site

    def planned(self) -> tuple[PlannedFeed, ...]:
        """What the next build needs to know of the feeds."""
        places = {card.path: place for place, card in enumerate(self._site.library.newest_first)}
        return tuple(
            PlannedFeed(
                file,
                b"".join(one.digest for one in self._of_cards(feed)),
                tuple(places[card.path] for card in feed.cards),
            )
            for file, feed in self._feeds.items()
        )

    def page(self, file: str) -> Page:
        """The page of a feed."""
        feed = self._feeds[file]
        inputs = *self._of_cards(feed), _texts(self._site, feed.cards)
        return Page.of_inputs(feed.path, inputs, partial(_feed_bytes, self._site, feed), is_listed=False)

    def _of_cards(self, feed: Feed) -> tuple[Input, ...]:
        title = input_of("title", feed.title, feed.title, self._site.languages)
        return title, self._site.listed(feed.cards, "newest")

    @cached_property
    def _feeds(self) -> "Mapping[str, Feed]":
        return {str(feed.path): feed for feed in feeds(self._site)}


def _texts(site: "Site", cards: "tuple[Card, ...]") -> Input:
    keys = (_text_key(site, card) for card in cards)
    return input_of("texts", "texts of the newest", *keys, shows=lambda: cards)


def _text_key(site: "Site", card: "Card") -> bytes:
    """The key of a note's text; at the root, where each tag has a feed, many ask for the same."""
    return body_key(site, card) if site.edition else site.for_all_editions(body_key, card)


def feeds(site: "Site") -> Iterator[Feed]:
    """The feeds that belong to an edition or to the root."""
    title, lang, library = site.config.title, site.edition, site.library
    own = (card for card in library.newest_first if lang is None or lang in card.languages)
    name = f"{title} ({own_name(lang)})" if lang else title
    at = site.addresses.at
    yield Feed(at(FEED), name, at(HOME), _newest(own), _whole_text)
    if lang is None:
        for key, group in library.tag_groups.items():
            cards = _newest(iter(library.cards_by_tag[key]))
            tag = site.addresses.tag(key)
            yield Feed(
                site.addresses.tag_feed(key), f"#{group.name} · {title}", tag, cards, _beginning_of_text
            )


def _newest(cards: "Iterator[Card]") -> "tuple[Card, ...]":
    return tuple(islice((card for card in cards if card.date), MOST_ENTRIES))


def _feed_bytes(site: "Site", feed: Feed) -> bytes:
    base_url = site.config.base_url
    root = public_url(base_url, HOME) if base_url else path_to_root(feed.path)
    newest = feed.cards[0].date if feed.cards else None
    entries = "".join(_entry(site, card, root, feed.text) for card in feed.cards)
    return page_bytes(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by kb build -->\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.labels.lang}">\n'
        f"<id>{_id(site, feed.path)}</id>\n"
        f"<title>{text_html(feed.title)}</title>\n"
        f"<author><name>{text_html(site.config.author or site.config.title)}</name></author>\n"
        f"<updated>{newest or _NO_NOTES}T00:00:00Z</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{_href(root, site, feed.path)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_href(root, site, feed.page)}"/>\n'
        f"<generator>kb build</generator>\n{entries}</feed>\n"
    )


def _entry(site: "Site", card: "Card", root: str, text: "Callable[[Site, Card, str], str]") -> str:
    entry, page = site.entry(card), site.addresses.note(card.path)
    categories = "".join(f'<category term="{text_html(tag.name)}"/>\n' for tag in entry.tags)
    return (
        f"<entry>\n<id>{_id(site, page)}</id>\n"
        f'<title xml:lang="{entry.lang}">{text_html(plain_text(entry.title))}</title>\n'
        f"<updated>{entry.day}T00:00:00Z</updated>\n"
        f'<link rel="alternate" type="text/html" href="{_href(root, site, page)}"/>\n'
        f"{categories}{text(site, card, root)}</entry>\n"
    )


def _whole_text(site: "Site", card: "Card", root: str) -> str:
    html = "".join(
        f'<div lang="{passage.lang or ""}">{"".join(passage.blocks)}</div>'
        for passage in passages_from(site, card, root)
    )
    return f'<content type="html">{text_html(html)}</content>\n' if html else _beginning_of_text(site, card)


def _beginning_of_text(site: "Site", card: "Card", _root: str = "") -> str:
    return f"<summary>{text_html(description(note_passages(site, card)))}</summary>\n"


def _id(site: "Site", page: PurePosixPath) -> Html:
    """An absolute IRI that stays: RFC 4287, 4.2.6."""
    if site.config.base_url:
        return text_html(public_url(site.config.base_url, page))
    return Html(UUID(bytes=digest(site.config.title, str(page)), version=5).urn)


def _href(root: str, site: "Site", page: PurePosixPath) -> Html:
    """Absolute where the site's URL is known, else relative to the feed."""
    base_url = site.config.base_url
    return text_html(public_url(base_url, page) if base_url else f"{root}{page}")
