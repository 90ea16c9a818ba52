"""The search in the browser as it is kept from build to build, piece by piece."""

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Raw, Struct, msgpack

from kb.model.text.blake2 import blake2b

Impacts = Mapping[str, int]
"""The impact of every token of a note, 1 … 255 (`kb.search.text.weights`)."""


class IndexedNote(Struct, frozen=True, array_like=True, tag=0):
    """The tokens of a note, sorted and apart by spaces, and the impact of each; `digest` is its file's.

    They stay encoded: only those of a note that changed are compared.
    """

    digest: bytes
    encoded: Raw

    @classmethod
    def of(cls, digest: bytes, impacts: Impacts) -> "IndexedNote":
        """A note whose tokens have these impacts."""
        tokens = sorted(impacts)
        told = " ".join(tokens), bytes(impacts[token] for token in tokens)
        return cls(digest, Raw(msgpack.encode(told)))

    def by_token(self) -> dict[str, int]:
        """The impact of each token."""
        tokens, impacts = msgpack.decode(self.encoded, type=tuple[str, bytes])
        return dict(zip(tokens.split(), impacts, strict=True))


class ShardPart(Struct, frozen=True, array_like=True, tag=1):
    """What is in one file, as JSON, which stays encoded likewise; `digest` differs for any other."""

    digest: bytes
    encoded: Raw

    @classmethod
    def of(cls, json: str) -> "ShardPart":
        """The part with this content."""
        encoded = msgpack.encode(json)
        return cls(blake2b(encoded, digest_size=16).digest(), Raw(encoded))

    @property
    def json(self) -> str:
        """What is in the file."""
        return msgpack.decode(self.encoded, type=str)


class NoteOrder(Struct, frozen=True, array_like=True, tag=2):
    """The paths of the notes in the order of their numbers."""

    paths: tuple[str, ...]


ShardPiece = IndexedNote | ShardPart | NoteOrder
_ORDER = "order"  # its item; those of notes are their paths, `….md`, and those of parts `words/0` and so on


class Shards(Struct, frozen=True):
    """The postings of a collection in pieces; `notes` by path, in the order of numbers.

    `words` have the posting of every token by its own hash, of a pair by that of its first word, and
    `syllables` that of every character of a CJK script in any token, with its best impact;
    `vocabulary` has all tokens but stems and pairs by their first letter, apart by spaces: a line for those
    of each magnitude (`kb.search.spelling.vocabulary`), from 1.
    """

    order: NoteOrder
    notes: dict[str, IndexedNote]
    words: tuple[ShardPart, ...]
    vocabulary: tuple[ShardPart, ...]
    syllables: tuple[ShardPart, ...]

    @classmethod
    def of_pieces(cls, pieces: Mapping[str, object]) -> "Shards | None":
        """The shards that were kept as these pieces; None where there are none."""
        order = pieces.get(_ORDER)
        if not isinstance(order, NoteOrder):
            return None
        found = ((path, pieces[path]) for path in order.paths)
        notes = {path: note for path, note in found if isinstance(note, IndexedNote)}
        parts = (_parts(kind, pieces) for kind in ("words", "vocabulary", "syllables"))
        return cls(order, notes, *map(tuple, parts))

    def pieces(self) -> dict[str, ShardPiece]:
        """The pieces as which the shards are kept."""
        found: dict[str, ShardPiece] = {_ORDER: self.order, **self.notes}
        for kind in ("words", "vocabulary", "syllables"):
            found |= {_item(kind, number): part for number, part in enumerate(getattr(self, kind))}
        return found


def _parts(kind: str, pieces: Mapping[str, object]) -> Iterator[ShardPart]:
    for number in count():
        part = pieces.get(_item(kind, number))
        if not isinstance(part, ShardPart):
            return
        yield part


def _item(kind: str, number: int) -> str:
    return f"{kind}/{number}"
