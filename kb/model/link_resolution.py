"""Which note a wikilink's target means.

By file stem, then by stem without its date, then by arXiv id or title (docs/note-format.md#links); a target
with a folder must end the note's path.
"""

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from kb.model.card import undated_stem
from kb.model.grammar.wikilink import link_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kb.model.card import Card

_Key = TypeVar("_Key")


class LinkResolution:
    """Resolves the targets of one library's wikilinks; `cards_about` are the notes about each arXiv id."""

    def __init__(self, cards: "tuple[Card, ...]", cards_about: "Mapping[str, tuple[Card, ...]]") -> None:
        self._cards = cards
        self._cards_about = cards_about

    def resolve(self, target: str) -> "tuple[Card, ...]":
        """The notes a target can mean: none is a dead link, several an ambiguous one."""
        wanted = link_key(target)
        if not wanted:
            return ()
        folder, _, name = wanted.rpartition("/")
        for index in (self._by_stem, self._by_undated_stem):
            found = index.get(name, ())
            if folder:
                found = tuple(card for card in found if _ends_with_folder(card, folder))
            if found:
                return found
        return self._about(wanted) or self._by_title.get(wanted, ())

    @cached_property
    def _by_stem(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((link_key(card.path.stem, is_stem=True), card) for card in self._cards)

    @cached_property
    def _by_undated_stem(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((link_key(undated_stem(card.path), is_stem=True), card) for card in self._cards)

    @cached_property
    def _by_title(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((link_key(card.title, is_stem=True), card) for card in self._cards if card.title)

    def _about(self, target: str) -> "tuple[Card, ...]":
        from kb.model.grammar.arxiv_id import whole_id

        ref = whole_id(target)
        return self._cards_about.get(ref.id, ()) if ref else ()


def _ends_with_folder(card: "Card", folder: str) -> bool:
    parent = normalize("NFC", card.path.parent.as_posix()).casefold()
    return f"/{parent}".endswith(f"/{folder.strip('/')}")


def grouped(pairs: "Iterable[tuple[_Key, Card]]") -> "Mapping[_Key, tuple[Card, ...]]":
    """The cards of each key, in their order."""
    found: defaultdict[_Key, list[Card]] = defaultdict(list)
    for key, card in pairs:
        found[key].append(card)
    return {key: tuple(cards) for key, cards in found.items()}
