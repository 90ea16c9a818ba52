"""Where a note is in the graph: time from left to right, one lane a tag from top to bottom.

Nothing is simulated. A layout by forces takes seconds for thousands of notes and comes out differently for
every note that is added; dates and tags are known, stay, and mean something to the reader.
"""

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.library import Library

MOST_LANES = 18


class Lanes(NamedTuple):
    """The keys of the tags that have a lane, from top to bottom, and the lane of every dated note.

    Notes with none of these tags are in the lane below the last one.
    """

    tags: tuple[str, ...]
    lane_of: "Mapping[PurePosixPath, int]"


def lanes(library: "Library") -> Lanes:
    """The lanes of a library: the older what a tag is used for, the higher its lane.

    A tag gets a lane if it has the most notes that no lane has yet; a note of several lanes is in that
    with the fewest notes, which says most of it.
    """
    tags_of = {card.path: library.tag_keys(card) for card in library.cards if card.date}
    days = {card.path: card.date.toordinal() for card in library.cards if card.date}
    chosen = _covering(tags_of)
    members: defaultdict[str, list[int]] = defaultdict(list)
    for path, keys in tags_of.items():
        for key in keys & chosen:
            members[key].append(days[path])
    ordered = sorted(chosen, key=lambda key: (sum(members[key]) / len(members[key]), key))
    place = {key: number for number, key in enumerate(ordered)}
    return Lanes(
        tuple(ordered),
        {
            path: place[min(keys & chosen, key=lambda key: (len(members[key]), key))]
            if keys & chosen
            else len(ordered)
            for path, keys in tags_of.items()
        },
    )


def _covering(tags_of: "Mapping[PurePosixPath, frozenset[str]]") -> frozenset[str]:
    """At most so many tags, each with the most notes that those before it leave over."""
    left = [*tags_of.values()]
    uses = Counter(chain.from_iterable(left))
    chosen: set[str] = set()
    while uses and len(chosen) < MOST_LANES:
        key = min(uses, key=lambda key: (-uses[key], key))
        chosen.add(key)
        uses -= Counter(chain.from_iterable(keys for keys in left if key in keys))
        left = [keys for keys in left if key not in keys]
    return frozenset(chosen)
