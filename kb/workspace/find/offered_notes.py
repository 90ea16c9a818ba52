"""The notes that a shell offers while a NOTE is typed, each by a name that means it and no other."""

from typing import TYPE_CHECKING

from kb.model.library import day_order
from kb.model.names.typed_names import KINDS, typed_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.card import Card
    from kb.model.library import Library


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
        if not self._typed:
            yield from ((card.id, card) for card in self._library.in_order_of_day() if card.id)
            return
        begun = self._begun()
        yield from begun
        if not self._typed.isdigit():
            there = {card.path for _, card in begun}
            for card in self._with_words():
                if card.path not in there:
                    yield self._name(card), card

    def _begun(self) -> "list[tuple[str, Card]]":
        library = self._library.typed(self._typed)
        for names in KINDS:
            pairs = ((name, card) for card in library.newest_first for name in names(card))
            if begun := [pair for pair in pairs if pair[0] and pair[0].casefold().startswith(self._typed)]:
                return begun
        return []

    def _with_words(self) -> "Iterator[Card]":
        from kb.search.query.note_lookup import begin_words, begun_words, notes_with_words

        wanted, pieces, is_found = begun_words(self._typed), self._typed.split(), False
        for card in self._library.with_pieces(pieces).newest_first:
            names = f"{card.display_title} {card.id}".casefold()
            if all(piece in names for piece in pieces) and begin_words(wanted, self._library, card):
                is_found = True
                yield card
        if not is_found:  # without accents, and in arXiv's titles, which takes longer
            found = notes_with_words(self._typed, self._library)
            yield from sorted(found, key=day_order)

    def _name(self, card: "Card") -> str:
        uses = self._library.name_uses
        names = [name for name in typed_names(card) if uses(name.casefold()) == 1 and name.isprintable()]
        if self._is_text_kept:
            names = [name for name in names if self._typed in name.casefold()] or names
        return min(names, key=len, default=str(card.path))
