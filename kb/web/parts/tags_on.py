"""The tags that some notes carry, counted."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kb.web.frame.entry import TagMark
from kb.web.frame.site import Site

if TYPE_CHECKING:
    from kb.model.card import Card


def tags_on(site: Site, cards: "Iterable[Card]", most: int, *, without: str = "") -> tuple[TagMark, ...]:
    """The tags of most of the notes, at most so many, most first; `uses` counts these notes alone.

    `without` is the key of a tag to leave out.
    """
    uses = Counter(key for card in cards for key in site.library.tag_keys(card) if key != without)
    ranked = sorted(uses.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(_counted(site.tag_mark(key), count) for key, count in ranked)


def _counted(mark: TagMark, uses: int) -> TagMark:
    return TagMark(mark.name, mark.address, uses)
