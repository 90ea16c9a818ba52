"""The order of notes, as `--sort` names it.

    date      the note's date, newest first; those without one last
    modified  when the file last changed, newest first
    created   the note's date, newest first; a note without one by the birth of its file
    title     A first
    path      A first
    random    another order each time
    score     best match first, as `search` ranks; what no word of the query is in last

Of equal notes the newer comes first. Where Python cannot ask for a file's birth, as on Linux, its last
change is taken.
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from kb.store.files.presence import status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import PurePosixPath
    from random import Random

    from kb.model.card import Card
    from kb.model.query import Query
    from kb.search.query.ranking import RankedNote
    from kb.workspace.collection import Collection

Sort = Literal["date", "modified", "created", "title", "path", "random", "score"]


def sorted_cards(
    collection: "Collection", query: "Query", sort: Sort, chance: "Random", *, is_reversed: bool
) -> "list[Card]":
    """The cards of the notes that match a query, sorted."""
    cards = list(collection.matching(query))
    if sort == "score":
        ranked = collection.index.search(query, lambda: collection.library)
        scores = {note.path: note.score for note in ranked.notes}
        cards.sort(key=lambda card: -scores.get(card.path, 0.0))
    else:
        cards = _sorted(collection, cards, sort, chance)
    return cards[::-1] if is_reversed else cards


def sorted_hits(
    collection: "Collection",
    hits: "Sequence[RankedNote]",
    sort: Sort,
    chance: "Random",
    *,
    is_reversed: bool,
) -> "list[RankedNote]":
    """The hits of a search, sorted, with partial matches last; `is_reversed` reverses the whole list."""
    found = list(hits)
    if sort != "score":
        by_path = {hit.path: hit for hit in hits}
        cards = [card for card in collection.library.newest_first if card.path in by_path]
        found = [by_path[card.path] for card in _sorted(collection, cards, sort, chance)]
        found.sort(key=lambda hit: hit.is_partial)
    return found[::-1] if is_reversed else found


def _sorted(
    collection: "Collection", newest_first: "Iterable[Card]", sort: Sort, chance: "Random"
) -> "list[Card]":
    cards = list(newest_first)
    if sort == "modified":
        cards.sort(key=lambda card: -_mtime_ns(collection, card.path))
    elif sort == "created":
        cards.sort(key=lambda card: card.date or _born(collection, card.path), reverse=True)
    elif sort == "title":
        cards.sort(key=lambda card: (card.display_title.casefold(), card.path.as_posix()))
    elif sort == "path":
        cards.sort(key=lambda card: card.path.as_posix())
    elif sort == "random":
        chance.shuffle(cards)
    return cards


def _mtime_ns(collection: "Collection", path: "PurePosixPath") -> int:
    return collection.found.notes[str(path)].state.mtime_ns


def _born(collection: "Collection", path: "PurePosixPath") -> date:
    found = status(collection.os_path(path))
    seconds = getattr(found, "st_birthtime", None) or _mtime_ns(collection, path) / 1e9
    return datetime.fromtimestamp(seconds, UTC).astimezone().date()
