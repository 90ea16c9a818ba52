"""The notes that a shell offers while a NOTE is typed, each by a name that means it and no other."""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from kb.model.card import undated_stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.model.card import Card
    from kb.model.library import Library

_KINDS: "tuple[Callable[[Card], tuple[str, ...]], ...]" = (
    lambda card: (card.id,),
    lambda card: (undated_stem(card.path),),
    lambda card: card.aliases,
    lambda card: (card.arxiv_id or "",),
)
"""The names of a note of which the beginning may be typed, the first kind that fits."""


class OfferedNotes:
    """The notes of a library for what was typed of one.

    `is_text_kept`: the name is to hold what was typed where one does; a shell that shows no title beside
    it, or leaves out what does not hold it, has no use for an arXiv id. Otherwise it is the shortest.
    """

    def __init__(self, library: "Library", typed: str, *, is_text_kept: bool) -> None:
        self._library = library
        self._typed = typed.casefold()
        self._is_text_kept = is_text_kept

    def named(self) -> "Iterator[tuple[str, Card]]":
        """A name and its note, newest first: names that begin so, then notes with words that do."""
        begun = self._begun()
        yield from begun
        if self._typed and not self._typed.isdigit():
            there = {card.path for _, card in begun}
            for card in self._with_words():
                if card.path not in there:
                    yield self._name(card), card

    def _begun(self) -> "list[tuple[str, Card]]":
        for names in _KINDS if self._typed else _KINDS[:1]:
            pairs = ((name, card) for card in self._library.newest_first for name in names(card))
            if begun := [pair for pair in pairs if pair[0] and pair[0].casefold().startswith(self._typed)]:
                return begun
        return []

    def _with_words(self) -> "Iterator[Card]":
        from kb.search.query.note_lookup import begin_words, begun_words, notes_with_words

        wanted, pieces, is_found = begun_words(self._typed), self._typed.split(), False
        for card in self._library.newest_first:
            names = f"{card.display_title} {card.id}".casefold()
            if all(piece in names for piece in pieces) and begin_words(wanted, self._library, card):
                is_found = True
                yield card
        if not is_found:  # without accents, and in arXiv's titles, which takes longer
            found = set(notes_with_words(self._typed, self._library))
            yield from (card for card in self._library.newest_first if card in found)

    def _name(self, card: "Card") -> str:
        names = [name for name in _names(card) if self._uses[name.casefold()] == 1 and name.isprintable()]
        if self._is_text_kept:
            names = [name for name in names if self._typed in name.casefold()] or names
        return min(names, key=len, default=str(card.path))

    @cached_property
    def _uses(self) -> Counter[str]:
        """How many notes have each name: one that several have means none of them."""
        return Counter(
            key
            for card in self._library.cards
            for key in {name.casefold() for name in _names(card)}  # each once a note
        )


def _names(card: "Card") -> "Iterator[str]":
    """All names of a note but numbers, which are lines of the last listing."""
    names = (name for kind in _KINDS for name in kind(card))
    return (name for name in (*names, card.title or "") if name and not name.isdigit())
