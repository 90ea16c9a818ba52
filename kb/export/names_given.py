"""The names that a library's notes have, as records to be remembered."""

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from kb.export.citation_key import citation_keys
from kb.export.work import oldest_first, work_of
from kb.model.given_names import GivenNames, NameRecord
from kb.model.slug import slugs

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


def names_given(library: "Library") -> GivenNames:
    """The names of all notes, those given now among them, and the keys of notes that are gone.

    Conflict copies get none. A library that is told them gives the same ones again.
    """
    pages, keys, works = slugs(library), citation_keys(library), oldest_first(library.distinct_cards)
    known = library.given_names
    holders = {one.arxiv: one.note for one in known.records if one.arxiv}

    def record(card: "Card") -> NameRecord:
        work, path = work_of(card), str(card.path)
        about = [str(other.path) for other in works[work]]
        holder = holders.get(card.arxiv_id or "")
        if path != (holder if holder in about else about[0]):
            return NameRecord(path, pages[card.path])
        url = card.source.url if card.source and not card.arxiv_id else ""
        return NameRecord(path, pages[card.path], keys[work], card.arxiv_id or "", url)

    records = list(map(record, library.distinct_cards))
    used = {one.key for one in records}
    records += (
        NameRecord(one.note, "", one.key, one.arxiv, one.url)
        for one in known.records
        if one.key and one.key not in used
    )
    return GivenNames(sorted(records, key=lambda one: (one.note, one.key)))


def names_digest(names: GivenNames) -> bytes:
    """16 bytes that differ for other names."""
    return blake2b(msgspec.msgpack.encode(names.records), digest_size=16).digest()
