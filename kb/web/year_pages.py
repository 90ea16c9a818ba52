"""The page of every year, and of the notes without a date."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.html_text import Html
from kb.web.note_list import sections_by_month
from kb.web.site import Site

if TYPE_CHECKING:
    from kb.model.card import Card


def year_pages(site: Site) -> Iterator[Page]:
    """A page for every year that has notes, newest first, each between its neighbours."""
    grouped = groupby(site.library.newest_first, key=lambda card: card.date.year if card.date else None)
    years = [tuple(cards) for _, cards in grouped]
    for (newer, cards), (_, older) in pairwise(pairwise(((), *years, ()))):
        yield site.page(
            site.addresses.year(cards[0].date),
            "year.html",
            partial(_values, site, cards, newer, older),
            depends_on=(
                *map(site.head, cards),
                *(_label(site, beside) if beside else None for beside in (newer, older)),
            ),
        )


def _values(
    site: Site, cards: "tuple[Card, ...]", newer: "tuple[Card, ...]", older: "tuple[Card, ...]"
) -> dict[str, object]:
    """The notes of one year by month; `newer` and `older` are the notes of the years beside it."""
    label = _label(site, cards)
    return {
        "page_title": label,
        "description": f"{label}: {site.words.notes(len(cards))}",
        "count": site.words.notes(len(cards)),
        "sections": sections_by_month(site, cards),
        "newer": (_label(site, newer), Html(site.addresses.year(newer[0].date))) if newer else None,
        "older": (_label(site, older), Html(site.addresses.year(older[0].date))) if older else None,
    }


def _label(site: Site, cards: "tuple[Card, ...]") -> str:
    day = cards[0].date
    return str(day.year) if day else site.words.undated
