"""A library of which a question reads the cards that it concerns, found by keys, instead of all.

Each question goes to a small library of the notes that have a key in common with it
(`kb.model.names.name_keys`), where the rules decide as they do among all. Once something needs every card
(`cards`), the questions go to these.
"""

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from kb.model.grammar.conflict_copy import copy_key
from kb.model.grammar.page_key import page_key
from kb.model.library import Library, TagGroup
from kb.model.link_resolution import RELATIVE
from kb.model.names.name_keys import link_keys, linked_keys, path_keys, target_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kb.model.card import Card


class CardFinder(Protocol):
    """Finds cards without reading all; what it finds by keys or text may hold others besides."""

    def card(self, path: str) -> "Card":
        """The card at `path`; KeyError where there is none."""

    def tag_names(self) -> "Iterator[tuple[str, ...]]":
        """The tags of each note as written, each once."""

    def tag_groups(
        self, aliases: "Mapping[str, str]", make: "Callable[[], Mapping[str, TagGroup]]"
    ) -> "Mapping[str, TagGroup]":
        """The tags as `make` counts them under these aliases, once for all commands."""

    def newest(self) -> "Iterator[Card]":
        """Every card, newest first, read one by one."""

    def called(self, keys: "Iterable[str]") -> "Iterator[Card]":
        """The cards that have one of these among their `name_keys`."""

    def tied(self, keys: "Iterable[str]") -> "Iterator[Card]":
        """The cards that have one of these among their `tie_keys`."""

    def typed(self, beginning: str) -> "Iterator[Card]":
        """The cards of which a typed name begins so, case folded."""

    def with_pieces(self, pieces: "Iterable[str]", *, has_papers: bool) -> "Iterator[Card]":
        """The cards with each of these somewhere in title or stem, case folded.

        If the library `has_papers`, a card without a title may have that of one.
        """

    def with_letters(self, pieces: "Iterable[str]", *, has_papers: bool) -> "Iterator[Card]":
        """The cards with each of these among the `name_letters` of title and stem; see `with_pieces`."""

    def name_uses(self, name: str) -> int:
        """How many notes have a typed name, case folded."""


class LookedUpLibrary(Library):
    """A library whose questions about single notes are answered from the cards that they concern."""

    def __init__(self, *args: Any, finder: CardFinder, **options: Any) -> None:
        """The arguments of `Library`, and what finds its cards."""
        super().__init__(*args, **options)
        self.finder = finder

    @property
    def _has_all(self) -> bool:
        """Whether every card is in memory already."""
        return "_all_cards" in self.__dict__

    def card(self, path: PurePosixPath) -> "Card":
        """The card at `path`; KeyError where there is none."""
        return super().card(path) if self._has_all else self.finder.card(path.as_posix())

    def in_order_of_day(self) -> "Iterator[Card]":
        """The cards by date as in `newest_first`, read one by one."""
        return super().in_order_of_day() if self._has_all else self.finder.newest()

    # -- looking up ----------------------------------------------------------------------------

    def called(self, keys: "Iterable[str]") -> Library:
        """A library of the notes that have one of the keys among their `name_keys`."""
        return self if self._has_all else self._called(frozenset(keys))

    def typed(self, beginning: str) -> Library:
        """The same of those of which a typed name begins so, case folded."""
        return self if self._has_all else self._part(self.finder.typed(beginning))

    def with_pieces(self, pieces: "Iterable[str]") -> Library:
        """The same of those that have each of these somewhere in title or stem, case folded."""
        return (
            self
            if self._has_all
            else self._part(self.finder.with_pieces(pieces, has_papers=bool(self.papers)))
        )

    def with_letters(self, pieces: "Iterable[str]") -> Library:
        """The same of those that have each of these among the `name_letters` of title and stem."""
        return (
            self
            if self._has_all
            else self._part(self.finder.with_letters(pieces, has_papers=bool(self.papers)))
        )

    def name_uses(self, name: str) -> int:
        """How many notes have a name among their `typed_keys`."""
        return super().name_uses(name) if self._has_all else self.finder.name_uses(name)

    @cached_property
    def tag_groups(self) -> "Mapping[str, TagGroup]":
        """Every tag by canonical key, in order of key; counts are notes."""
        return self.finder.tag_groups(self.tag_aliases, self._counted_tags)

    def _tag_names(self) -> "Iterator[tuple[str, ...]]":
        return super()._tag_names() if self._has_all else self.finder.tag_names()

    # -- questions -----------------------------------------------------------------------------

    def resolve(self, target: str, folder: PurePosixPath | None = None) -> "tuple[Card, ...]":
        """The notes a wikilink target can mean, nearest to a `folder`; several are an ambiguous link."""
        if self._has_all:
            return super().resolve(target, folder)
        keys = target_keys(target, self.behind_links)
        if folder is not None and target.startswith(RELATIVE):
            keys = path_keys(folder, target, self.behind_links)
        return self._called(keys).resolve(target, folder)

    def resolve_path(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The notes that a Markdown link in `folder` can mean by its path, from wherever it counts."""
        if self._has_all:
            return super().resolve_path(folder, path)
        return self._called(path_keys(folder, path, self.behind_links)).resolve_path(folder, path)

    def notes_at(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The notes at a path that counts from `folder`."""
        if self._has_all:
            return super().notes_at(folder, path)
        return self._called(path_keys(folder, path, self.behind_links)).notes_at(folder, path)

    def behind_links(self, path: PurePosixPath) -> PurePosixPath:
        """Where a path leads once the symbolic links on it are followed."""
        return super().behind_links(path) if self._has_all else self._called(_NONE).behind_links(path)

    def about(self, arxiv_id: str) -> "tuple[Card, ...]":
        """The notes about an arXiv id, in order of path; a conflict copy is no note of its own."""
        return super().about(arxiv_id) if self._has_all else self._called(_one(arxiv_id)).about(arxiv_id)

    def about_page(self, url: str) -> "tuple[Card, ...]":
        """The notes about the page or paper that a URL, an arXiv id or a DOI names, in order of path."""
        return (
            super().about_page(url) if self._has_all else self._called(_one(page_key(url))).about_page(url)
        )

    def mentioning(self, arxiv_id: str) -> "tuple[Card, ...]":
        """The notes that hold an arXiv id anywhere, in order of path."""
        if self._has_all:
            return super().mentioning(arxiv_id)
        return self._part(self.finder.tied([arxiv_id])).mentioning(arxiv_id)

    def backlinks(self, card: "Card") -> "tuple[Card, ...]":
        """The notes that link here, in order of path.

        Whether a link leads here or elsewhere depends on the notes that have a key of it.
        """
        if self._has_all:
            return super().backlinks(card)
        ours = linked_keys(card, self.symbolic_links)
        linking = tuple(self.finder.tied(ours))
        links = (link_keys(one, link, self.behind_links) for one in linking for link in one.links)
        keys = ours.union(*(own for own in links if not own.isdisjoint(ours)))
        return self._part((*linking, *self.finder.called(keys))).backlinks(card)

    # -- parts ---------------------------------------------------------------------------------

    def _called(self, keys: frozenset[str]) -> Library:
        found = self._parts.get(keys)
        if found is None:
            found = self._parts[keys] = self._part(self.finder.called(keys) if keys else ())
        return found

    @cached_property
    def _parts(self) -> dict[frozenset[str], Library]:
        return {}

    def _part(self, cards: "Iterable[Card]") -> Library:
        return _Part(
            {card.path: card for card in cards}.values(),
            self._read_note,
            self.papers,
            self.tag_aliases,
            whole=self,
            publication=self.publication,
            symbolic_links=self.symbolic_links,
        )


class _Part(Library):
    """Some notes of a library, which are copies of others where they are that among all."""

    def __init__(self, *args: Any, whole: LookedUpLibrary, **options: Any) -> None:
        super().__init__(*args, **options)
        self._whole = whole

    def card(self, path: PurePosixPath) -> "Card":
        return self._by_path.get(path) or self._whole.card(path)

    def _named_for_copies(self, key: str) -> PurePosixPath | None:
        name = frozenset({key.rpartition("/")[2].strip()})
        found = [card.path for card in self._whole.called(name).cards if copy_key(card.path) == key]
        return found[-1] if found else None


_NONE: frozenset[str] = frozenset()


def _one(key: str) -> frozenset[str]:
    return frozenset({key})
