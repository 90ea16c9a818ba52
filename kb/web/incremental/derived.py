"""What is made from all notes together: the nearest notes of each, and the index of the search."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.search.related.nearest import Nearest, nearest
from kb.search.text.weights import NoteEntry, note_entry
from kb.web.client_index.note_numbers import numbered_cards
from kb.web.client_index.shards import Shards, shards
from kb.web.incremental.build_cache import Kept
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.web.incremental.plan_cache import Settled
    from kb.web.incremental.rendered_texts import RenderedText

_MOST_CITATIONS = 2  # a note, of which one is mostly that of an earlier text


class Derived:
    """Each on first use, from what the last build left; the words of a note are read once for both."""

    def __init__(
        self, library: "Library", config: "Config", note_digest: Callable[[PurePosixPath], bytes], old: Kept
    ) -> None:
        self._library = library
        self._config = config
        self._note_digest = note_digest
        self._old = old
        self._entries: dict[PurePosixPath, NoteEntry] = {}

    @cached_property
    def nearest(self) -> Nearest:
        """The nearest notes of every note; `nearest.rows[path].key` stands for all that a row says."""
        aliases = sorted(self._config.tag_aliases.items())  # which the traits of notes depend on, too
        digests = self._digests(self._library.cards)
        if aliases:
            digests = {path: digest(one, aliases) for path, one in digests.items()}
        return nearest(self._library, digests, self._entry, self._old.nearest)

    @cached_property
    def shards(self) -> Shards:
        """The search index in pieces, its notes in the order of `numbered_cards`."""
        note = self._library.note
        digests = self._digests(numbered_cards(self._library))
        return shards(digests, lambda path: self._entry(note(path)).impacts, self._old.shards)

    def kept(
        self, texts: "Mapping[str, RenderedText]", settled: "Settled", citations: "Mapping[bytes, str]"
    ) -> Kept:
        """What the next build may start from; what was not asked for stays as it was."""
        nearest = self.nearest if "nearest" in self.__dict__ else self._old.nearest
        shards = self.shards if "shards" in self.__dict__ else self._old.shards
        return Kept(nearest, texts, shards, settled, self._citations(citations))

    def _citations(self, new: "Mapping[bytes, str]") -> "Mapping[bytes, str]":
        """Those asked for now, with the old ones unless most of these are of no use any more."""
        old = self._old.citations
        return {**old, **new} if len(old) <= _MOST_CITATIONS * len(self._library) else new

    def _digests(self, cards: "tuple[Card, ...]") -> dict[PurePosixPath, bytes]:
        return {card.path: self._note_digest(card.path) for card in cards}

    def _entry(self, note: "Note") -> NoteEntry:
        if note.path not in self._entries:
            self._entries[note.path] = note_entry(note)
        return self._entries[note.path]
