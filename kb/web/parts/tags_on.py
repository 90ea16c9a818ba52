"""The tags that some notes carry, counted."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from kb.web.frame.entry import TagMark
from kb.web.frame.site import Site

if TYPE_CHECKING:
    from kb.model.card import Card

_LATELY = timedelta(days=92)
_LATELY_TAGS = 24


def tags_on(site: Site, cards: "Iterable[Card]", most: int, *, without: str = "") -> tuple[TagMark, ...]:
    """The tags of most of the notes, at most so many, most first; `uses` counts these notes alone.

    `without` is the key of a tag to leave out.
    """
    uses = Counter(key for card in cards for key in site.library.tag_keys(card) if key != without)
    ranked = sorted(uses.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(_counted(site.tag_mark(key), count) for key, count in ranked)


def tags_of_lately(site: Site) -> tuple[TagMark, ...]:
    """The tags most used in the three months before the newest note; `uses` counts those months."""
    dates = [card.date for card in site.library.cards if card.date]
    if not dates:
        return ()
    since = max(dates) - _LATELY
    return tags_on(
        site, (card for card in site.library.cards if card.date and card.date > since), _LATELY_TAGS
    )


def _counted(mark: TagMark, uses: int) -> TagMark:
    return TagMark(mark.name, mark.address, uses)
