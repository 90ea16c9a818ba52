"""A collection that is looked at again and again: what is still true of its notes stays in memory."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kb.store.catalog.catalog import Catalog, decoded_card
from kb.store.notes.names_file import read_names
from kb.workspace.collection import Collection, Progress

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.store.notes.names_file import NamesFile


class KeptNotes:
    """The cards of a collection's notes as they were last read, and what their names mean in links."""

    def __init__(self) -> None:
        self._cards: dict[bytes, Card | None] = {}
        self._cards_before: dict[bytes, Card | None] = {}
        self._named: Library | None = None
        self._names: NamesFile | None = None

    def opened(self, collection: Collection, progress: Progress) -> Collection:
        """The collection as its files are now."""
        self._cards_before, self._cards = self._cards, {}
        return _KeptCollection(collection, progress, self)

    def decoded_card(self, saved: bytes) -> "Card | None":
        """A card as it is saved, decoded; the same one as the last time."""
        card = self._cards_before.get(saved) or decoded_card(saved)
        self._cards[saved] = card
        return card

    def with_names(self, library: "Library") -> "Library":
        """The library, its links resolved as they were where no note got another name."""
        if not (self._named and library.take_names_of(self._named)):
            self._named = library
        return library

    def names_file(self, collection: Collection) -> "NamesFile":
        """The names that notes were given before; read again only where the file is another."""
        file = read_names(collection.root)
        if self._names is None or file.data is None or self._names.data != file.data:
            self._names = file
        return self._names

    def named(self, collection: Collection) -> tuple[object, ...]:
        """Equal as long as all notes have the names that they have now."""
        return collection.library and self._named, collection.names_file.names


class _KeptCollection(Collection):
    def __init__(self, collection: Collection, progress: Progress, kept: KeptNotes) -> None:
        super().__init__(collection.root, collection.environment, collection.warn, progress)
        self._kept = kept

    @cached_property
    def catalog(self) -> Catalog:
        catalog = super().catalog
        catalog.decoded_card = self._kept.decoded_card
        return catalog

    @cached_property
    def names_file(self) -> "NamesFile":
        return self._kept.names_file(self)

    @cached_property
    def library(self) -> "Library":
        return self._kept.with_names(super().library)
