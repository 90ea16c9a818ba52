"""What every search in the browser must know of all notes: how many there are, and how much else to load.

What is said of each is apart: a query needs the names of the notes that it finds, and dates, tags,
languages and authors are loaded where somebody filters by them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model.card import Card


NAMES_PER_FILE = 32


def note_counts(
    cards: "Sequence[Card]", counts: tuple[int, int], *, has_authors: bool
) -> dict[str, object]:
    """The number of notes, and the languages that they are in.

    `counts` are the files of postings, and those of each kind that there are fewer of. `has_authors`: some
    can be chosen.
    """
    return {
        "count": len(cards),
        "shards": counts[0],
        "groups": counts[1],
        "hasAuthors": has_authors,
        "languages": sorted({lang for card in cards for lang in card.languages}),
    }
