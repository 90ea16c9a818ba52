"""Digests of what lists show of each note: of all of it, and of all but its tags.

Links to a note and the map show no tags, and most edits of cards are edits of tags.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from kb.web.incremental.digest import digest, joined
from kb.web.incremental.input_digests import LINE_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.web.frame.addresses import Addresses
    from kb.web.incremental.library_keys import LibraryKeys
    from kb.web.incremental.memo import BuildMemo

AUTHORS_IN_A_LIST = 3


class Heads:
    """The heads of one library's notes by path, under the addresses of its site.

    An edition's entry follows from its language and the same facts.
    """

    def __init__(
        self, library: "Library", addresses: "Addresses", keys: "LibraryKeys", memo: "BuildMemo"
    ) -> None:
        self._library = library
        self._addresses = addresses
        self._keys = keys
        self._memo = memo

    @cached_property
    def by_path(self) -> "Mapping[str, bytes]":
        """A line, and a digest of the tags, each in so many bytes as a line has."""
        table = self._memo.table("heads", dict[str, bytes], self._keys.cards)
        return table.get("", lambda: dict(self._new_heads()))

    @cached_property
    def lines(self) -> "Mapping[str, bytes]":
        """A digest of all that `Site.entry` says, and of the languages, but of no tags."""
        return {path: head[:LINE_BYTES] for path, head in self.by_path.items()}

    def _new_heads(self) -> Iterator[tuple[str, bytes]]:
        table = self._memo.table("list-lines", dict[str, bytes], self._keys.untagged)
        lines = table.get("", lambda: {str(card.path): self._line(card) for card in self._library.cards})
        groups, key_of = self._library.tag_groups, self._library.canonical_tag_key
        tags = {key: digest(group.name, self._addresses.tag(key)) for key, group in groups.items()}
        for card in self._library.cards:
            keys = dict.fromkeys(map(key_of, card.tag_names))
            path = str(card.path)
            yield path, lines[path] + joined([tags[key] for key in keys])

    def _line(self, card: "Card") -> bytes:
        authors = self._library.authors_of(card)
        return digest(
            self._addresses.note_name(card.path),
            self._library.title_of(card),
            authors[:AUTHORS_IN_A_LIST],
            len(authors),
            card.date,
            card.kind,
            card.languages,
            self._library.withheld.get(card.path),
        )
