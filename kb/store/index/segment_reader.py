"""The files of a Whoosh 2.7.4 segment, read without Whoosh.

With Whoosh's own readers a search of 1,924 notes takes 228 ms of processor time instead of 171, most of it
for importing Whoosh, and they unpickle whatever a file names, which may be code. So what `segment_writer`
wrote is read here: each file whole, trusted only with the checksum it was written with, its pickles of
numbers refused if they name anything. The formats are those of `whoosh/codec/whoosh3.py` (postings),
`whoosh/filedb/filetables.py` (terms) and `whoosh/columns.py` (columns); numbers are big-endian.
"""

import sys
from array import array
from bisect import bisect_left
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from pickle import Unpickler, UnpicklingError
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from zlib import crc32, decompress

from kb.search.text.postings import NOWHERE, Posting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TEXT, PATH, DIGEST, CJK, ALIGNED = "text", "path", "digest", "cjk", "aligned"

_LENGTHS = Struct("!Ii")  # of a key and its value
_TERM = Struct("!BfIBBfIIqi")  # ends with where the postings are: offset and length
_BLOCK_LENGTH = Struct("!i")  # negative in the last block
_MAGIC_SIZE = 4
_COMPRESSION = 3  # place in a block's information
_AFTER_ANY = b"\xff"  # is in no UTF-8


class Damaged(Exception):
    """A file of the index is not what was written."""


class SegmentEntry(NamedTuple):
    """A segment as the stamp names it: its notes by number, of which `deleted` no longer count."""

    name: str
    size: int
    deleted: tuple[int, ...]


class SegmentReader:
    """One segment; `checksums` are CRC-32 by file name.

    What a search needs is read at once, so that no search ends in damage: `Damaged` or an `OSError` at
    the first file that is not right.
    """

    def __init__(self, folder: Path, entry: SegmentEntry, checksums: "Mapping[str, int]") -> None:
        self.entry = entry
        self.size = entry.size
        self.deleted = frozenset(entry.deleted)
        self._folder = folder
        self._checksums = checksums
        self._terms = _Terms(self._content("trm"))
        self._postings = BytesIO(self._content("pst"))
        self._columns = {name: self._content(f"{name}.col") for name in (PATH, CJK)}

    @cached_property
    def paths(self) -> "_Column":
        """The notes' paths by number, deleted notes included."""
        return _Column(self._columns[PATH], self.size)

    @cached_property
    def cjk(self) -> "_Column":
        """The notes' words of CJK scripts by number, deleted notes included."""
        return _Column(self._columns[CJK], self.size)

    @cached_property
    def digests(self) -> "_Column":
        """The notes' digests by number, deleted notes included; `Damaged` if only now found to be so."""
        return _Column(self._content(f"{DIGEST}.col"), self.size)

    @cached_property
    def aligned(self) -> "_Column":
        """What the notes say in two languages, by number (`kb.search.glossary`); `Damaged` as above."""
        return _Column(self._content(f"{ALIGNED}.col"), self.size)

    def live(self) -> "Sequence[int]":
        """The numbers of the notes that are not deleted."""
        numbers = range(self.size)
        return [number for number in numbers if number not in self.deleted] if self.deleted else numbers

    def posting(self, token: str) -> Posting:
        """Where a token occurs, deleted notes left out."""
        offset = self._terms.postings_offset(token.encode())
        if offset is None:
            return NOWHERE
        posting = _posting(self._postings, offset)
        if not self.deleted:
            return posting
        pairs = [pair for pair in zip(*posting, strict=True) if pair[0] not in self.deleted]
        return Posting([number for number, _ in pairs], [impact for _, impact in pairs])

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix`, in order, those of deleted notes included."""
        return self._terms.tokens_from(prefix.encode())

    def _content(self, suffix: str) -> bytes:
        name = f"{self.entry.name}.{suffix}"
        data = (self._folder / name).read_bytes()
        if crc32(data) != self._checksums.get(name):
            raise Damaged(name)
        return data


class _Terms:
    """Keys in order, each a field number and a token, with where its postings are."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        end = len(data) - 4
        start = end - int.from_bytes(data[end:], "big")
        extras = _Numbers(BytesIO(data[start:end])).load()
        self._field: bytes = extras["fieldmap"][TEXT].to_bytes(2, "big")
        self._places = _array(extras["indextype"], data, end, extras["indexlen"])

    def postings_offset(self, token: bytes) -> int | None:
        """Where the postings of a token begin."""
        key = self._field + token
        place = self._first_from(key)
        if place == len(self._places) or self._key(self._places[place]) != key:
            return None
        start = self._places[place] + _LENGTHS.size + len(key)
        *_, offset, _length = _TERM.unpack_from(self._data, start)
        return int(offset)

    def tokens_from(self, prefix: bytes) -> "Iterator[str]":
        """The tokens that begin with `prefix`, in order."""
        start = self._field + prefix
        first, last = self._first_from(start), self._first_from(start + _AFTER_ANY)
        data, skipped = self._data, len(self._field) + _LENGTHS.size
        for place in self._places[first:last]:
            end = place + _LENGTHS.size + int.from_bytes(data[place : place + 4], "big")
            yield data[place + skipped : end].decode()

    def _first_from(self, key: bytes) -> int:
        return bisect_left(self._places, key, key=self._key)

    def _key(self, place: int) -> bytes:
        start = place + _LENGTHS.size
        return self._data[start : start + int.from_bytes(self._data[place : place + 4], "big")]


class _Column:
    """One text a note, by number."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        self._ends = list(accumulate(_array(chr(data[-1]), data, len(data) - 1, size)))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        return self._data[start : self._ends[number]].decode("utf-8", "surrogateescape")


class _Numbers(Unpickler):
    """Reads pickles of numbers, text and tuples of them."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse every other thing."""
        raise UnpicklingError(f"{module}.{name}")


def _posting(file: BytesIO, offset: int) -> Posting:
    """A posting list: blocks of a first number, the steps to the others, and the impacts."""
    numbers: list[int] = []
    impacts: list[float] = []
    offset += _MAGIC_SIZE
    is_last = False
    while not is_last:
        file.seek(offset)
        (length,) = _BLOCK_LENGTH.unpack(file.read(_BLOCK_LENGTH.size))
        is_last = length < 0
        offset += _BLOCK_LENGTH.size + abs(length)
        information = _Numbers(file).load()
        data = file.read(offset - file.tell())
        packed = decompress(data) if information[_COMPRESSION] else data
        steps, weights, _ = _Numbers(BytesIO(packed)).load()
        numbers += accumulate(steps)
        impacts += _weights(weights, len(steps))
    return Posting(numbers, impacts)


def _weights(weights: "float | tuple[float, ...] | None", count: int) -> "Sequence[float]":
    """The weights of a block: none are written where all are 1, one where all are equal."""
    if isinstance(weights, tuple):
        return weights
    return (1.0 if weights is None else weights,) * count


def _array(typecode: str, data: bytes, end: int, count: int) -> "array[Any]":
    """The `count` numbers before `data[end]`."""
    numbers = array(typecode)
    numbers.frombytes(data[end - count * numbers.itemsize : end])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
