"""Digests of a whole library: the keys of tables in the memo.

Most edits change what a note says, and nothing that lists, links and citations show of it; many others
change its tags and nothing else of that. So there are three keys, of which each says more than the last.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.note_content import note_content
from kb.model.text.blake2 import blake2b
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.web.incremental.memo import BuildMemo


class LibraryKeys:
    """The keys of one library under one configuration."""

    def __init__(
        self,
        library: "Library",
        note_digest: Callable[[PurePosixPath], bytes],
        settings: bytes,
        memo: "BuildMemo",
    ) -> None:
        """`settings` is a digest of papers and settings."""
        self._library = library
        self._note_digest = note_digest
        self._settings = settings
        self.paths = frozenset(str(card.path) for card in library.cards)
        self._memo = memo
        self._facts = memo.table("facts", tuple[bytes, bytes], items=self.paths)

    def facts(self, card: "Card") -> bytes:
        """A digest of what a note's card says but for tags, which most edits of its text leave as it is."""
        return self._told[str(card.path)][1]

    @cached_property
    def _told(self) -> "Mapping[str, tuple[bytes, bytes]]":
        """By note, the same of all that its card says, and of all but its tags."""
        return self._facts.get_all(self._digests, self._both_facts)

    @cached_property
    def _digests(self) -> "Mapping[str, bytes]":
        return {str(card.path): self._note_digest(card.path) for card in self._library.cards}

    def _both_facts(self, path: str) -> tuple[bytes, bytes]:
        card = self._library.card(PurePosixPath(path))
        return card_facts(card), untagged_facts(card)

    @cached_property
    def untagged(self) -> bytes:
        """A digest of all that cards say but for tags, and of papers and settings."""
        facts = ((path, untagged) for path, (_, untagged) in self._told.items())
        symbolic_links = sorted(self._library.symbolic_links.items())
        return digest(self._settings, symbolic_links, joined_digest(facts))

    @cached_property
    def cards(self) -> bytes:
        """The same, and of tags."""
        facts = ((path, whole) for path, (whole, _) in self._told.items())
        return digest(self.untagged, joined_digest(facts))

    @cached_property
    def authors(self) -> bytes:
        """A digest of who wrote which paper, which other changes of cards leave as it is."""
        return self._memo.table("authors", bytes, self.untagged).get("", self._new_authors)

    def _new_authors(self) -> bytes:
        named = ((str(card.path), self._library.authors_of(card)) for card in self._library.cards)
        return joined_digest((path, digest(authors)) for path, authors in named if authors)

    @cached_property
    def notes(self) -> bytes:
        """The same, and of every byte in the notes' files."""
        return digest(self.cards, joined_digest(self._digests.items()))


def card_facts(card: "Card") -> bytes:
    """A digest of a card without the places in its file, which move with every word of the text."""
    return digest(note_content(card))


def untagged_facts(card: "Card") -> bytes:
    """The same without the tags."""
    return digest(note_content(card, without=("tags",)))


def joined_digest(digests: Iterable[tuple[str, bytes]]) -> bytes:
    """One digest of many of one length, each with the path it is of."""
    pairs = tuple(digests)
    paths = "\0".join([path for path, _ in pairs]).encode(errors="surrogatepass")
    return blake2b(b"\0".join((paths, *[one for _, one in pairs])), digest_size=16).digest()
