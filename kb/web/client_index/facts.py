"""What the filters of a query compare (`kb.model.filters`), note by note, for the browser.

A column has every value once, those of most notes first, and for every note the numbers of its own: how
many there are, then each, as `kb.web.client_index.posting` writes numbers.
"""

from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING

from kb.model.card import undated_stem
from kb.model.grammar.wikilink import link_key
from kb.model.names.folder_note import is_folder_note
from kb.web.client_index.posting import encoded_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.model.card import Card
    from kb.model.filters import Facts
    from kb.model.library import Library

    Column = Mapping[str, object]


def fact_column(facts: "Facts", cards: "Sequence[Card]", library: "Library") -> "Column":
    """The facts of a filter."""
    return column(facts(card, library) for card in cards)


def link_names(cards: "Sequence[Card]") -> list[tuple[str, ...]]:
    """What a note may be called in a link, in the order in which targets are resolved.

    Its path as it is, then as `link_key` has them the path of the folder whose note it is, its name without
    date, its arXiv id and its title, and its aliases.
    """
    return [
        (
            card.path.as_posix(),
            link_key(card.path.parent.as_posix(), is_stem=True) if is_folder_note(card.path) else "",
            link_key(undated_stem(card.path), is_stem=True),
            card.arxiv_id or "",
            link_key(card.title, is_stem=True) if card.title else "",
            *(link_key(alias, is_stem=True) for alias in card.aliases),
        )
        for card in cards
    ]


def column(rows: "Iterable[Iterable[str]]") -> "Column":
    """The values of each note as a column."""
    of_notes = [*map(tuple, rows)]
    distinct = {row: tuple(dict.fromkeys(row)) for row in set(of_notes)}  # many notes say the same
    uses = Counter(chain.from_iterable(map(distinct.__getitem__, of_notes)))
    ordered = sorted(sorted(uses), key=uses.__getitem__, reverse=True)
    numbers = dict(zip(ordered, map(encoded_number, count()), strict=False))
    encoded = {
        row: encoded_number(len(values)) + "".join([numbers[value] for value in values])
        for row, values in distinct.items()
    }
    return {"values": ordered, "rows": "".join([encoded[row] for row in of_notes])}
