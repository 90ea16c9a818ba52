"""The names that a library's notes have, as records to be remembered."""

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kb.export.work import oldest_first, work_of
from kb.model.names.given_names import GivenNames, NameRecord, record_of, record_order
from kb.model.names.known_notes import known_notes
from kb.model.slug import slugs
from kb.model.text.blake2 import blake2b

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


@lru_cache(maxsize=1)  # a build asks for them first and last
def names_given(library: "Library") -> GivenNames:
    """The names of all notes, those given now among them, and those of notes that are gone.

    Conflict copies get none. A library that is told them gives the same ones again.
    """
    from kb.export.citation_key import citation_keys  # slow to load, and of most builds nobody asks

    pages, keys, works = slugs(library), citation_keys(library), oldest_first(library.distinct_cards)
    known = known_notes(library)
    holders = {}
    for work, cards in works.items():
        had_it = (card.path for card in cards if card.path in known and known[card.path].key == keys[work])
        holders[work] = next(had_it, cards[0].path)

    def record(card: "Card") -> NameRecord:
        work = work_of(card)
        key = keys[work] if holders[work] == card.path else ""
        return record_of(card, page=pages[card.path], key=key)

    here = tuple(map(record, library.distinct_cards))
    used_pages, used_keys = {one.page for one in here}, {one.key for one in here}
    left = (
        replace(
            one,
            page="" if one.page in used_pages else one.page,
            key="" if one.key in used_keys else one.key,
            gone=True,
        )
        for one in library.given_names.distinct
    )
    gone = (one for one in left if one.key or one.page)
    return GivenNames(sorted((*here, *gone), key=record_order))


def names_digest(names: GivenNames) -> bytes:
    """16 bytes that differ for other names, whatever else is remembered."""
    told = [(one.note, one.page, one.key) for one in names.records]
    return blake2b(msgspec.msgpack.encode(told), digest_size=16).digest()
