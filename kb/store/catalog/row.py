"""What the catalog's index says of each note, and where the rest of it is in the file."""

import zlib

import msgspec

from kb.store.catalog.coding import encoded
from kb.store.files.file_state import FileState

_NO_CARD = len(encoded(None))


class Stretch(msgspec.Struct, frozen=True, array_like=True):
    """Where some bytes are, and their CRC-32."""

    start: int
    length: int
    crc: int

    @classmethod
    def of(cls, data: bytes, start: int = 0) -> "Stretch":
        """The stretch that `data` takes from `start` on."""
        return cls(start, len(data), zlib.crc32(data))

    def holds(self, data: bytes) -> bool:
        """Whether `data` is what was written here."""
        return len(data) == self.length and zlib.crc32(data) == self.crc


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What the index says of one note, and where its card and its parsed form are.

    `day` is the proleptic ordinal of the note's date, 0 without one. A card is nil where the file holds
    no text. Cards are counted from where cards begin, notes from where notes begin.
    """

    path: str
    state: FileState
    digest: bytes
    day: int
    has_diagnostics: bool
    card: Stretch
    body: Stretch

    @property
    def has_text(self) -> bool:
        """Whether the file holds a text that was parsed."""
        return self.card.length > _NO_CARD


class Index(msgspec.Struct, frozen=True, array_like=True):
    """All rows, the digest of what they are about, and how many bytes the cards take."""

    content: bytes
    cards_length: int
    rows: tuple[Row, ...]


class Region:
    """Bytes to be written one after the other."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.length = 0

    def add(self, data: bytes) -> Stretch:
        """Puts `data` at the end, and returns where that is."""
        stretch = Stretch.of(data, self.length)
        self.parts.append(data)
        self.length += len(data)
        return stretch
