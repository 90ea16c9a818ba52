"""How the work that a note is about is cited: as `kb export bibtex` does, without the long fields."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from kb.export.work import oldest_first, work_of
from kb.web.incremental.digest import digest
from kb.web.incremental.plan_cache import SettledFacts, card_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.export.work import Work
    from kb.model.card import Card
    from kb.model.library import Library


class Citations:
    """The works of one library, each written out once for all pages that cite it."""

    def __init__(self, library: "Library", facts: "SettledFacts", old: "Mapping[bytes, str]") -> None:
        """`old` are entries of the last build by the digest of what they say; they only save work."""
        self._library = library
        self._facts = facts
        self._old = old
        self._bibtex: dict[Work, str] = {}
        self.known: dict[bytes, str] = {}
        """Every entry asked for so far."""

    def key(self, card: "Card") -> str:
        """The key under which a note's work is cited."""
        return self._facts.of_note("citation key", card, partial(self._key, card)).decode()

    def notes(self, card: "Card") -> "tuple[Card, ...]":
        """All notes about the same work, the oldest first: with `key`, all that its citation comes from."""
        about = self._library.cards_about[card.arxiv_id] if card.arxiv_id else (card,)
        return oldest_first(about)[work_of(card)] if len(about) > 1 else about

    def bibtex(self, card: "Card") -> str:
        """The entry of a note's work; empty where the note is about nothing but itself."""
        if not card.source and not card.authors:
            return ""
        work = work_of(card)
        if work not in self._bibtex:
            self._bibtex[work] = self._new_bibtex(card)
        return self._bibtex[work]

    def _key(self, card: "Card") -> bytes:
        return self._keys[work_of(card)].encode()

    def _new_bibtex(self, card: "Card") -> str:
        notes = self.notes(self._library.card(card.path))
        key = digest(self.key(card), [*map(card_facts, notes)], self._library.paper_of(card))
        if key not in self.known:
            self.known[key] = self._old.get(key) or self._written(card, notes)
        return self.known[key]

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
