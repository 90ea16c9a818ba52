"""How the work that a note is about is cited: as `kb export bibtex` does, without the long fields."""

from functools import cached_property
from typing import TYPE_CHECKING

from kb.export.citation_key import citation_keys
from kb.export.reference import reference_of
from kb.export.work import oldest_first, work_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.export.work import Work
    from kb.model.card import Card
    from kb.model.library import Library


class Citations:
    """The works of one library, each written out once for all pages that cite it."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._bibtex: dict[Work, str] = {}

    def key(self, card: "Card") -> str:
        """The key under which a note's work is cited."""
        return self._keys[work_of(card)]

    def notes(self, card: "Card") -> "tuple[Card, ...]":
        """All notes about the same work: with `key`, all that its citation comes from."""
        return self._notes[work_of(card)]

    def bibtex(self, card: "Card") -> str:
        """The entry of a note's work; empty where the note is about nothing but itself."""
        if not card.source and not card.authors:
            return ""
        work = work_of(card)
        if work not in self._bibtex:
            self._bibtex[work] = self._new_bibtex(work)
        return self._bibtex[work]

    def _new_bibtex(self, work: "Work") -> str:
        from kb.export.bibtex import bibtex_citation  # bibtexparser is slow to load, and mostly not needed

        notes = tuple(self._library.note(card.path) for card in self._notes[work])
        return bibtex_citation(reference_of(self._keys[work], work, notes, self._library)).strip()

    @cached_property
    def _keys(self) -> "Mapping[Work, str]":
        return citation_keys(self._library)

    @cached_property
    def _notes(self) -> "Mapping[Work, tuple[Card, ...]]":
        return oldest_first(self._library.cards)
