"""The nearest notes of every note as they are kept from build to build, and what they are derived from."""

from collections.abc import Mapping

from msgspec import Raw, Struct, msgpack

from kb.model.text.blake2 import blake2b
from kb.search.related.key_terms import NoteTerms
from kb.search.related.ties import Tie, other_traits
from kb.search.related.trait_holders import NumberedNotes, TraitHolders, TraitPart

APART = "\x1f"
"""Between lookups."""


class Row(Struct, frozen=True, array_like=True, tag=0):
    """The nearest notes of one note, best first, and a digest of them and of what ties them.

    `least` is the score of the last one, 0 where there is room for any other. The notes stay encoded until
    somebody asks: a site has many rows and writes few pages anew.
    """

    key: bytes
    least: float
    encoded_paths: Raw
    encoded_ties: Raw

    @classmethod
    def of(cls, least: float, paths: tuple[str, ...], ties: tuple[tuple[Tie, ...], ...]) -> "Row":
        """The row of notes by their paths, and what ties each, the strongest first."""
        encoded = Raw(msgpack.encode(paths)), Raw(msgpack.encode(ties))
        return cls(blake2b(b"".join(map(bytes, encoded)), digest_size=8).digest(), least, *encoded)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the notes."""
        return msgpack.decode(self.encoded_paths, type=tuple[str, ...])

    def ties(self) -> tuple[tuple[Tie, ...], ...]:
        """What ties each of the notes, the strongest first."""
        return msgpack.decode(self.encoded_ties, type=tuple[tuple[Tie, ...], ...])

    def has_room_for(self, score: float, path: str) -> bool:
        """Whether a note that is so near comes before the last one."""
        return not self.least or (-score, path) < (-self.least, self.paths[-1])


class Known(Struct, frozen=True, array_like=True, tag=1):
    """What was derived from one text of a note: as its terms weigh, it looks up these traits.

    The lookups by its links are apart, as they depend on other notes, too. The rest stays encoded: of most
    notes nobody asks for it.
    """

    digest: bytes
    link_lookups: str
    encoded: Raw

    @classmethod
    def of(cls, digest: bytes, terms: NoteTerms, text_lookups: str, link_lookups: str) -> "Known":
        """The same, encoded."""
        return cls(digest, link_lookups, Raw(msgpack.encode((terms, text_lookups))))

    @property
    def terms(self) -> NoteTerms:
        """The terms of the note."""
        return self._decoded()[0]

    @property
    def text_lookups(self) -> str:
        """What the note looks up by its text, apart by `APART`."""
        return self._decoded()[1]

    def lookups(self) -> list[str]:
        """What the note looks up."""
        texts = filter(None, (self.text_lookups, self.link_lookups))
        return [lookup for text in texts for lookup in text.split(APART)]

    def traits(self) -> set[str]:
        """What the note has."""
        return {*self.terms.terms, *other_traits(self.lookups())}

    def _decoded(self) -> tuple[NoteTerms, str]:
        return msgpack.decode(self.encoded, type=tuple[NoteTerms, str])


NearestPiece = Row | Known | TraitPart | NumberedNotes
_NUMBERS = "numbers"  # its item; those of parts are their names
_ROW = "/"  # before the path of a note, which is the item of what is known of it


class Nearest(Struct, frozen=True):
    """The rows of a collection by path, with what the next ones can be derived from."""

    known: dict[str, Known] = {}
    rows: dict[str, Row] = {}
    holders: TraitHolders = TraitHolders()

    @classmethod
    def of_pieces(cls, pieces: Mapping[str, object]) -> "Nearest | None":
        """What was kept as these pieces; None where there are none."""
        notes = pieces.get(_NUMBERS)
        if not isinstance(notes, NumberedNotes):
            return None
        known = {item: piece for item, piece in pieces.items() if isinstance(piece, Known)}
        rows = {item[1:]: piece for item, piece in pieces.items() if isinstance(piece, Row)}
        parts = {item: piece for item, piece in pieces.items() if isinstance(piece, TraitPart)}
        return cls(known, rows, TraitHolders(notes, parts))

    def pieces(self) -> dict[str, NearestPiece]:
        """The pieces as which all this is kept."""
        rows = {f"{_ROW}{path}": row for path, row in self.rows.items()}
        return {_NUMBERS: self.holders.notes, **self.known, **rows, **self.holders.parts}
