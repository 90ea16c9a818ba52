"""The names that a library's notes have, as records to be remembered."""

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kb.export.citation_key import citation_keys
from kb.export.work import oldest_first, work_of
from kb.model.given_names import GivenNames, NameRecord
from kb.model.slug import slugs

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


@lru_cache(maxsize=1)  # a build asks for them first and last
def names_given(library: "Library") -> GivenNames:
    """The names of all notes, those given now among them, and those of notes that are gone.

    Conflict copies get none. A library that is told them gives the same ones again.
    """
    pages, keys, works = slugs(library), citation_keys(library), oldest_first(library.distinct_cards)
    known = library.given_names
    holders = {one.arxiv: one.note for one in known.records if one.arxiv and one.key}

    def record(card: "Card") -> NameRecord:
        work, path = work_of(card), str(card.path)
        about = [str(other.path) for other in works[work]]
        holder = holders.get(card.arxiv_id or "")
        has_key = path == (holder if holder in about else about[0])
        url = card.source.url if card.source and not card.arxiv_id else ""
        return NameRecord(path, pages[card.path], keys[work] if has_key else "", card.arxiv_id or "", url)

    here = {str(card.path): record(card) for card in library.distinct_cards}
    used_pages, used_keys = {one.page for one in here.values()}, {one.key for one in here.values()}
    kept = (
        replace(
            one,
            page="" if one.page in used_pages else one.page,
            key="" if one.key in used_keys else one.key,
        )
        for one in known.records
    )
    gone = (one for one in kept if one.key or (one.page and one.note not in here))
    return GivenNames(sorted((*here.values(), *gone), key=lambda one: (one.note, one.key)))


def names_digest(names: GivenNames) -> bytes:
    """16 bytes that differ for other names."""
    return blake2b(msgspec.msgpack.encode(names.records), digest_size=16).digest()
