"""Every note in a few words: what the search in the browser filters by and counts before it opens any."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.web.frame.site import Site


def note_list(site: "Site", cards: "Sequence[Card]", counts: tuple[int, int]) -> dict[str, object]:
    """Names and dates of all notes, and their tags, languages and authors as numbers of values.

    `counts` are the files of postings, and those of each kind that is told by a first letter. Of authors
    those that have a page; anybody else is looked for by `author:` alone.
    """
    library, authors = site.library, site.addresses.authors.by_name
    aliases = {key: library.canonical_tag_key(key) for key in library.tag_aliases}
    return {
        "shards": counts[0],
        "groups": counts[1],
        "names": [site.addresses.note(card.path).stem for card in cards],
        "dates": [card.date.isoformat() if card.date else "" for card in cards],
        "aliases": aliases,
        "tags": _column(cards, lambda card: (mark.name for mark in site.tags_of(card))),
        "languages": _column(cards, lambda card: card.languages),
        "authors": _column(
            cards, lambda card: (authors[name].name for name in site.authors(card) if name in authors)
        ),
    }


def _column(cards: "Sequence[Card]", values: "Callable[[Card], Iterable[str]]") -> dict[str, object]:
    """The values that notes have, each once, and for every note the numbers of its own."""
    rows = [tuple(dict.fromkeys(values(card))) for card in cards]
    known = sorted({value for row in rows for value in row})
    numbers = {value: number for number, value in enumerate(known)}
    return {"values": known, "rows": [[numbers[value] for value in row] for row in rows]}
