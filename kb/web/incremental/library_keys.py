"""Digests of a whole library: the keys of tables in the memo.

Most edits change what a note says, and nothing that lists, links and citations show of it. So there are two
keys: one that stays then, and one that does not.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.note_content import note_content
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
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
        self._facts = memo.table("facts", bytes, items=self.paths)

    def facts(self, card: "Card") -> bytes:
        """A digest of what a note's card says, which most edits of its text leave as it is."""
        return self._facts.get(str(card.path), lambda: card_facts(card), key=self._note_digest(card.path))

    @cached_property
    def cards(self) -> bytes:
        """A digest of all that cards, papers and settings say."""
        facts = ((str(card.path), self.facts(card)) for card in self._library.cards)
        symbolic_links = sorted(self._library.symbolic_links.items())
        return digest(self._settings, symbolic_links, joined_digest(facts))

    @cached_property
    def authors(self) -> bytes:
        """A digest of who wrote which paper, which other changes of cards leave as it is."""
        named = ((str(card.path), self._library.authors_of(card)) for card in self._library.cards)
        return joined_digest((path, digest(authors)) for path, authors in named if authors)

    @cached_property
    def notes(self) -> bytes:
        """The same, and of every byte in the notes' files."""
        files = ((str(card.path), self._note_digest(card.path)) for card in self._library.cards)
        return digest(self.cards, joined_digest(files))


def card_facts(card: "Card") -> bytes:
    """A digest of a card without the places in its file, which move with every word of the text."""
    return digest(note_content(card))


def joined_digest(digests: Iterable[tuple[str, bytes]]) -> bytes:
    """One digest of many, each with the path it is of."""
    found = blake2b(digest_size=16)
    for path, one in digests:
        found.update(b"%b\0%b" % (path.encode(errors="surrogatepass"), one))
    return found.digest()
