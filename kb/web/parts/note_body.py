"""The text of one note as its pages show it, and the key that changes when it must be made again."""

from typing import TYPE_CHECKING

from msgspec import Struct

from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.frame.addresses import path_to_root
from kb.web.frame.text_links import linked_addresses, with_addresses
from kb.web.html.html_text import has_words, plain_text, shortened, without_headings
from kb.web.html.quotation import commentary
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.card import Card
    from kb.web.frame.site import Site

DESCRIPTION_CHARACTERS = 160
_FEWEST_HEADINGS = 4
_HEADING = lazy_pattern(r'<h[2-6] [^>]*?id="([^"]+)"')


def note_passages(site: "Site", card: "Card") -> tuple[RenderedPassage, ...]:
    """The passages of a note, in an edition those of its language or none; links start from its page."""
    return passages_from(site, card, path_to_root(site.addresses.note(card.path)))


def passages_from(site: "Site", card: "Card", root: str) -> tuple[RenderedPassage, ...]:
    """The same for a page or a feed from which `root` leads to the root of the site."""
    return tuple(
        RenderedPassage(
            passage.lang, tuple(with_addresses(block, site.addresses, root) for block in passage.blocks)
        )
        for passage in site.texts.of(card).passages()
        if site.edition is None or passage.lang in (None, site.edition)
    )


class Contents(Struct, frozen=True):
    """The headings of a passage with their ids, in order; `lang` is the passage's."""

    lang: str | None
    headings: tuple[tuple[str, str], ...]


def contents(passages: tuple[RenderedPassage, ...]) -> tuple[Contents, ...]:
    """The headings of every passage that has some, if any has enough of them to be looked through."""
    each = tuple(Contents(passage.lang, tuple(_headings(passage))) for passage in passages)
    if max((len(one.headings) for one in each), default=0) < _FEWEST_HEADINGS:
        return ()
    return tuple(one for one in each if one.headings)


def _headings(passage: RenderedPassage) -> "Iterator[tuple[str, str]]":
    for block in passage.blocks:
        if (heading := _HEADING.match(block)) and has_words(words := plain_text(block)):
            yield heading[1], words


def description(passages: tuple[RenderedPassage, ...]) -> str:
    """The first block of a note's text that has words, as plain text; empty where none has."""
    blocks = (
        plain_text(block) for passage in commentary(passages) for block in without_headings(passage.blocks)
    )
    return shortened(next(filter(has_words, blocks), ""), DESCRIPTION_CHARACTERS)


def body_key(site: "Site", card: "Card") -> bytes:
    """A digest of what `note_passages` depends on: the note's text, and where its links lead."""
    text = site.texts.of(card)
    return digest(text.key, linked_addresses(text.hrefs, site.addresses)) if text.has_answers else text.key
