"""What the rarer filters of a query compare (`kb.search.query.filters`), note by note, for the browser.

A file a filter, loaded when a query has it. Every search needs tags, languages and dates: `search_notes`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kb.model.card import undated_stem
from kb.model.library import link_key

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.web.frame.site import Site

    Column = Callable[[Site, Sequence[Card]], list[object]]


def _titles(site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [site.title(card) for card in cards]


def _authors(site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [list(site.authors(card)) for card in cards]


def _missing(site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [_lacks(site.library, card) for card in cards]


def _lacks(library: "Library", card: "Card") -> list[str]:
    lacks = {
        "tags": not card.tags,
        "abstract": not card.has_abstract,
        "paper": card.arxiv_id is not None and library.paper_of(card) is None,
        "title": card.title is None,
        "authors": not card.authors,
        "date": card.date is None,
        "source": card.source is None,
        "commentary": not card.languages,
    }
    return [name for name, is_missing in lacks.items() if is_missing]


def _kinds(_site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [card.kind for card in cards]


def _papers(_site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [list(card.papers) for card in cards]


def _links(site: "Site", cards: "Sequence[Card]") -> list[object]:
    """What a note may be called in a link, what its links say, and the numbers of the notes they mean."""
    numbers = {card.path: number for number, card in enumerate(cards)}
    return [
        [
            _link_names(card),
            [link_key(link.target) for link in card.links],
            [numbers[target.path] for _, target in site.library.outgoing(card)],
        ]
        for card in cards
    ]


def _link_names(card: "Card") -> list[str]:
    """By which a target is resolved, in this order: path, stem without its date, arXiv id, title."""
    undated = link_key(undated_stem(card.path), is_stem=True)
    title = link_key(card.title, is_stem=True) if card.title else ""
    return [link_key(card.path.as_posix()), undated, card.arxiv_id or "", title]


def _paths(_site: "Site", cards: "Sequence[Card]") -> list[object]:
    return [card.path.as_posix() for card in cards]


def _categories(site: "Site", cards: "Sequence[Card]") -> list[object]:
    papers = map(site.library.paper_of, cards)
    return [list(paper.categories) if paper else [] for paper in papers]


FACTS: "Mapping[str, Column]" = {
    "title": _titles,
    "author": _authors,
    "missing": _missing,
    "kind": _kinds,
    "arxiv": _papers,
    "links": _links,
    "path": _paths,
    "category": _categories,
}
