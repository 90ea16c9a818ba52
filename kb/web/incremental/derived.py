"""What is made from all notes together: nearest notes, the index of the search, and a glossary."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct

from kb.search.glossary.aligned_words import encoded_pieces, settled
from kb.search.related.nearest import nearest
from kb.search.related.nearest_rows import Nearest, NearestPiece
from kb.search.text.glossary import Glossary, MinedPair
from kb.search.text.weights import NoteEntry, note_entry
from kb.web.client_index.note_numbers import numbered_cards
from kb.web.client_index.shard_pieces import ShardPiece, Shards
from kb.web.client_index.shards import shards
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.web.incremental.library_keys import LibraryKeys
    from kb.web.incremental.memo import BuildMemo, Table

_WHOLE = ""  # the item of a result about the whole library


class MadeFrom(Struct, frozen=True, array_like=True, tag=9):
    """The digest of the library that all results of a table are about."""

    library: bytes


_NEAREST_PIECES = cast("type[NearestPiece | MadeFrom]", NearestPiece | MadeFrom)
_SHARD_PIECES = cast("type[ShardPiece | MadeFrom]", ShardPiece | MadeFrom)
M = TypeVar("M", Nearest, Shards)


class Derived:
    """Each made on first use from what the last build made; the words of a note are read once for both."""

    def __init__(
        self,
        library: "Library",
        config: "Config",
        note_digest: Callable[[PurePosixPath], bytes],
        keys: "LibraryKeys",
        memo: "BuildMemo",
    ) -> None:
        self._library = library
        self._config = config
        self._note_digest = note_digest
        self._keys = keys
        self._nearest: Table[NearestPiece | MadeFrom] = memo.table("nearest", _NEAREST_PIECES)
        self._shards: Table[ShardPiece | MadeFrom] = memo.table("shards", _SHARD_PIECES)
        self._aligned = memo.table("aligned", str, items=keys.paths)
        self._mined = memo.table("mined", tuple[MinedPair, ...])
        self._entries: Table[NoteEntry] = memo.passing("index entries")

    @cached_property
    def nearest(self) -> Nearest:
        """The nearest notes of every note; `nearest.rows[path].key` is a digest of all that a row says."""
        return self._made(self._nearest, Nearest.of_pieces, self._new_nearest)

    @cached_property
    def shards(self) -> Shards:
        """The search index in pieces, its notes in the order of `numbered_cards`."""
        return self._made(self._shards, Shards.of_pieces, self._new_shards)

    @cached_property
    def glossary(self) -> Glossary:
        """What words are called in other languages, as these notes say: no others, for it is published."""
        keys = {str(card.path): self._note_digest(card.path) for card in self._library.cards}
        pieces = self._aligned.get_all(keys, self._pieces)
        aligned = settled(pieces.values())
        mined = self._mined.get(_WHOLE, partial(_mined, aligned), digest(*aligned)) if aligned else ()
        return Glossary(mined, self._config.not_translations, self._config.tag_aliases.items())

    def _pieces(self, path: str) -> str:
        return encoded_pieces(self._library.note(PurePosixPath(path)))

    def _made(
        self,
        table: "Table[Any]",
        of_pieces: "Callable[[Mapping[str, object]], M | None]",
        new: "Callable[[M | None], M]",
    ) -> "M":
        """What a table holds in pieces, if it is about these notes; else what is made from it."""
        pieces, made_from = table.all_previous(), MadeFrom(self._keys.notes)
        before = of_pieces(pieces)
        if before and pieces.get(_WHOLE) == made_from:
            return before
        found = new(before)
        table.replace({**found.pieces(), _WHOLE: made_from})
        return found

    def _new_nearest(self, before: Nearest | None) -> Nearest:
        aliases = sorted(self._config.tag_aliases.items())  # which the traits of notes depend on, too
        digests = self._digests(self._library.cards)
        if aliases:
            digests = {path: digest(one, aliases) for path, one in digests.items()}
        return nearest(self._library, digests, self._entry, before)

    def _new_shards(self, before: Shards | None) -> Shards:
        digests, note = self._digests(numbered_cards(self._library)), self._library.note
        return shards(digests, lambda path: self._entry(note(path)).impacts, before)

    def _digests(self, cards: "tuple[Card, ...]") -> dict[PurePosixPath, bytes]:
        return {card.path: self._note_digest(card.path) for card in cards}

    def _entry(self, note: "Note") -> NoteEntry:
        return self._entries.get(str(note.path), lambda: note_entry(note))


def _mined(aligned: list[str]) -> tuple[MinedPair, ...]:
    from kb.search.glossary.mining import mined_pairs  # only where notes are in two languages

    return mined_pairs(aligned)
