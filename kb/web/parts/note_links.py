"""What a note is connected with: links, papers, and the notes nearest to it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.search.related.ties import NAMED
from kb.web.frame.addresses import path_to_root
from kb.web.frame.entry import Entry
from kb.web.frame.text_links import with_addresses
from kb.web.html.html_text import Html

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.search.related.ties import Tie
    from kb.web.frame.site import Site
    from kb.web.html.quotation import LinkSentence

RELATED = 5


class LinkedNote(Struct, frozen=True):
    """A note in a list of links: with the arXiv id that ties it, or the sentences that it links in.

    `is_here`: it is the one whose page this is.
    """

    entry: Entry
    arxiv_id: str = ""
    sentences: "tuple[LinkSentence, ...]" = ()
    is_here: bool = False


class LinkList(Struct, frozen=True):
    """Links of one kind: notes, files, and targets that nothing is at."""

    kind: str
    heading: str
    notes: tuple[LinkedNote, ...]
    files: tuple[Html, ...] = ()
    dead: tuple[str, ...] = ()


class Reason(Struct, frozen=True):
    """What two notes share, of one kind."""

    label: str
    names: str


class Related(Struct, frozen=True):
    """A note near to another, and why, the strongest reason first."""

    entry: Entry
    reasons: tuple[Reason, ...]


def links_key(site: "Site", card: "Card") -> Iterator[object]:
    """Everything that the lists of links take from the library."""
    library = site.library
    yield [site.opened_line(other) for _, other in library.outgoing(card)]
    yield [link.target for link in library.dead_links(card)]
    yield [
        (site.opened_line(other), site.texts.of(other).sentences_key) for other in library.backlinks(card)
    ]
    yield [(site.opened_line(link.card), link.arxiv_id) for link in library.links_via_paper(card)]
    yield mentioned_papers(site, card)


def related_key(site: "Site", card: "Card") -> Iterator[object]:
    """Everything that the list of related notes takes from the library beside `links_key`."""
    near = site.nearest_row(card)
    yield near.key
    yield [site.opened_line(other) for other in site.near(card)]


def linked_notes(site: "Site", card: "Card") -> "Iterator[Card]":
    """The notes in `link_lists`."""
    yield from (other for _, other in site.library.outgoing(card))
    yield from site.library.backlinks(card)
    yield from (other for other in _about_the_same(site, card) if other.path != card.path)
    yield from (link.card for link in site.library.links_via_paper(card))


def link_lists(site: "Site", card: "Card") -> tuple[LinkList, ...]:
    """The links from, to and around a note, each other note in the first list that has it."""
    library, words = site.library, site.words
    outgoing = [other for _, other in library.outgoing(card)]
    backlinks = library.backlinks(card)
    same = [other for other in _about_the_same(site, card) if other.path != card.path]
    listed = {other.path for other in (*outgoing, *backlinks, *same)}
    implicit = {
        link.card.path: link for link in library.links_via_paper(card) if link.card.path not in listed
    }
    dead = dict.fromkeys(link.target for link in library.dead_links(card))
    root = path_to_root(site.addresses.note(card.path))
    files = tuple(with_addresses(file, site.addresses, root) for file in site.texts.of(card).files)
    lists = (
        LinkList("same", words.same_paper, _thread(site, card, same)),
        LinkList("out", words.outgoing, _entries(site, outgoing), files, tuple(dead)),
        LinkList("in", words.backlinks, _backlinks(site, card)),
        LinkList(
            "paper",
            words.implicit,
            tuple(LinkedNote(site.entry(link.card), link.arxiv_id) for link in implicit.values()),
        ),
    )
    return tuple(links for links in lists if links.notes or links.files or links.dead)


def related_notes(site: "Site", card: "Card") -> tuple[Related, ...]:
    """The nearest notes among those that no link and no paper connects, at most five."""
    return tuple(
        Related(site.entry(other), tuple(_reason(site, tie) for tie in ties))
        for other, ties in related_cards(site, card)
    )


def related_cards(site: "Site", card: "Card") -> "Iterator[tuple[Card, tuple[Tie, ...]]]":
    """The notes in `related_notes`, and what ties them."""
    library = site.library
    listed = {other.path for _, other in library.outgoing(card)}
    listed |= {other.path for other in library.backlinks(card)}
    listed |= {link.card.path for link in library.links_via_paper(card)}
    near = ((other, ties) for other, ties in site.related(card) if other.path not in listed)
    return islice(near, RELATED)


def mentioned_papers(site: "Site", card: "Card") -> tuple[tuple[str, str], ...]:
    """The arXiv ids that a note mentions and no note is about, each with its title where it is known."""
    library = site.library
    return tuple(
        (arxiv_id, library.papers[arxiv_id].title if arxiv_id in library.papers else "")
        for arxiv_id in card.papers
        if arxiv_id not in library.cards_about
    )


def _about_the_same(site: "Site", card: "Card") -> "tuple[Card, ...]":
    """The notes about a note's paper, itself included."""
    return site.library.cards_about.get(card.arxiv_id or "", ())


def _thread(site: "Site", card: "Card", same: "list[Card]") -> tuple[LinkedNote, ...]:
    """What was written of one paper then and later, this note in its place; nothing of one note alone."""
    written = sorted((*same, card) if same else (), key=lambda one: (one.date or date.min, str(one.path)))
    return tuple(LinkedNote(site.entry(one), is_here=one.path == card.path) for one in written)


def _entries(site: "Site", cards: "Iterable[Card]") -> tuple[LinkedNote, ...]:
    return tuple(LinkedNote(site.entry(card)) for card in cards)


def _backlinks(site: "Site", card: "Card") -> tuple[LinkedNote, ...]:
    """The notes that link to a note, each with its sentences; in an edition those of that language."""
    path = str(card.path)
    return tuple(
        LinkedNote(
            site.entry(other),
            sentences=tuple(
                one
                for one in site.texts.of(other).link_sentences
                if one.path == path and (site.edition is None or one.lang in (None, site.edition))
            ),
        )
        for other in site.library.backlinks(card)
    )


def _reason(site: "Site", tie: "Tie") -> Reason:
    words = site.words
    labels = {
        "words": words.shared_words,
        "tags": words.tags,
        "authors": words.authors_index,
        "papers": words.papers_noted,
    }
    names = tie.names[:NAMED]
    named = (f"#{site.tag_mark(name).name}" for name in names) if tie.kind == "tags" else names
    return Reason(labels[tie.kind], ", ".join(named))
