"""How the work that a note is about is cited: as `kb export bibtex` does, without the long fields."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from kb.export.work import oldest_first, work_of
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.export.work import Work
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.web.incremental.library_keys import LibraryKeys
    from kb.web.incremental.memo import BuildMemo


class Citations:
    """The works of one library, each written out once for all pages that cite it."""

    def __init__(self, library: "Library", keys: "LibraryKeys", memo: "BuildMemo") -> None:
        self._library = library
        self._facts = keys.facts
        self._citation_keys = memo.table("citation-keys", str, keys.untagged)
        self._entries = memo.table("citations", str, items=keys.paths)

    def key(self, card: "Card") -> str:
        """The key under which a note's work is cited."""
        return self._citation_keys.get(str(card.path), lambda: self._keys[work_of(card)])

    def notes(self, card: "Card") -> "tuple[Card, ...]":
        """All notes about the same work, the oldest first: with `key`, all that its citation comes from."""
        about = self._library.cards_about[card.arxiv_id] if card.arxiv_id else (card,)
        return oldest_first(about)[work_of(card)] if len(about) > 1 else about

    def facts(self, card: "Card") -> tuple[object, ...]:
        """Digests of what the citation of a note's work comes from, the paper excepted."""
        return self.key(card), [*map(self._facts, self.notes(card))]

    def bibtex(self, card: "Card") -> str:
        """The entry of a note's work; empty where the note is about nothing but itself."""
        if not card.source and not card.authors:
            return ""
        card = self._library.card(card.path)
        notes = self.notes(card)
        key = digest(*self.facts(card), self._library.paper_of(card))
        return self._entries.get(str(notes[0].path), partial(self._written, card, notes), key)

    def _written(self, card: "Card", notes: "tuple[Card, ...]") -> str:
        # What writes citations is slow to load, and mostly all of them are known.
        from kb.export.bibtex import bibtex_entry
        from kb.export.reference import cited, reference_of

        whole = tuple(self._library.note(other.path) for other in notes)
        reference = reference_of(self.key(card), work_of(card), whole, self._library)
        return bibtex_entry(cited(reference)).strip()

    @cached_property
    def _keys(self) -> "Mapping[Work, str]":
        from kb.export.citation_key import citation_keys

        return citation_keys(self._library)
