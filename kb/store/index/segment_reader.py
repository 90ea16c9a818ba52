"""The files of a Whoosh 2.7.4 segment, read without Whoosh.

With Whoosh's own readers a search of 1,924 notes takes 228 ms of processor time instead of 171, most of it
for importing Whoosh, and they unpickle whatever a file names, which may be code. So what `segment_writer`
wrote is read here: trusted only with the checksums it was written with, pickles of numbers refused if they
name anything. The formats are those of `whoosh/codec/whoosh3.py` (postings),
`whoosh/filedb/filetables.py` (terms) and `whoosh/columns.py` (columns); numbers are big-endian.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from pickle import Unpickler, UnpicklingError
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from zlib import decompress

from kb.search.text.postings import NOWHERE, Posting
from kb.search.text.traits import separated
from kb.store.index.file_blocks import FileBlocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TEXT, PATH, DIGEST, CJK, ALIGNED, TRAITS = "text", "path", "digest", "cjk", "aligned", "traits"

_LENGTHS = Struct("!Ii")  # of a key and its value
_TERM = Struct("!BfIBBfIIqi")  # ends with where the postings are: offset and length
_BLOCK_LENGTH = Struct("!i")  # negative in the last block
_MAGIC_SIZE = 4
_COMPRESSION = 3  # place in a block's information
_AFTER_ANY = b"\xff"  # is in no UTF-8


class SegmentEntry(NamedTuple):
    """A segment as the stamp names it: its notes by number, of which `deleted` no longer count."""

    name: str
    size: int
    deleted: tuple[int, ...]


class SegmentReader:
    """One segment; `checksums` are those of `FileBlocks` by file name.

    What every search needs is read at once, the rest when it is asked for: an OSError where there is no
    such segment, `Damaged` whenever a file is not right.
    """

    def __init__(self, folder: Path, entry: SegmentEntry, checksums: "Mapping[str, bytes]") -> None:
        self.entry = entry
        self.size = entry.size
        self.deleted = frozenset(entry.deleted)
        self._folder = folder
        self._checksums = checksums
        self._terms = _Terms(self._file("trm"))
        self._postings = self._file("pst")
        self._paths = self._file(f"{PATH}.col")
        self._cjk = self._file(f"{CJK}.col")
        self._traits = self._file(f"{TRAITS}.col")

    def with_entry(self, entry: SegmentEntry) -> "SegmentReader":
        """The same files with other notes deleted."""
        from copy import copy

        reader = copy(self)
        reader.entry, reader.deleted = entry, frozenset(entry.deleted)
        return reader

    @cached_property
    def paths(self) -> "_Texts":
        """The notes' paths by number, deleted notes included."""
        return _Texts(self._paths.whole(), self.size)

    @cached_property
    def cjk(self) -> "_Texts":
        """The notes' words of CJK scripts by number, deleted notes included."""
        return _Texts(self._cjk.whole(), self.size)

    @cached_property
    def digests(self) -> "_Column":
        """The notes' digests by number, deleted notes included; an OSError where the file has gone."""
        return _Column(self._file(f"{DIGEST}.col").whole(), self.size)

    @cached_property
    def aligned(self) -> "_Texts":
        """What the notes say in two languages, by number (`kb.search.glossary`); OSError as above."""
        return _Texts(self._file(f"{ALIGNED}.col").whole(), self.size)

    @cached_property
    def traits(self) -> "_Texts":
        """The tags and authors of the notes by number, deleted notes included."""
        return _Texts(self._traits.whole(), self.size)

    def with_cjk(self, run: str) -> "Iterator[int]":
        """The notes that have a run within a word of a script without spaces, deleted notes left out."""
        numbers = self.cjk.column.numbers_with(run.encode("utf-8", "surrogateescape"))
        return (number for number in numbers if number not in self.deleted)

    def with_trait(self, trait: str) -> "Sequence[int]":
        """The notes that have a tag or an author, deleted notes left out."""
        column = self.traits.column
        numbers = map(column.number_at, places_in(column.data, separated(trait).encode()))
        return [number for number in numbers if number not in self.deleted]

    def live(self) -> "Sequence[int]":
        """The numbers of the notes that are not deleted."""
        numbers = range(self.size)
        return [number for number in numbers if number not in self.deleted] if self.deleted else numbers

    def number(self, path: str) -> int | None:
        """The number of a note that is not deleted."""
        column, wanted = self.paths.column, path.encode("utf-8", "surrogateescape")
        numbers = map(column.number_at, places_in(column.data, wanted))
        return next((one for one in numbers if column[one] == wanted and one not in self.deleted), None)

    def posting(self, token: str) -> Posting:
        """Where a token occurs, deleted notes left out."""
        place = self._terms.postings_place(token.encode())
        if place is None:
            return NOWHERE
        posting = _posting(self._postings.read(*place))
        if not self.deleted:
            return posting
        pairs = [pair for pair in zip(*posting, strict=True) if pair[0] not in self.deleted]
        return Posting([number for number, _ in pairs], [impact for _, impact in pairs])

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix`, in order, those of deleted notes included."""
        return self._terms.tokens_from(prefix.encode())

    def load(self) -> None:
        """Reads what no search may have read yet: from now on, nothing turns out to be damaged."""
        self._terms.load()
        self._postings.load()
        self.paths  # noqa: B018 - is read when it is asked for
        self.cjk  # noqa: B018
        self.traits  # noqa: B018

    def _file(self, suffix: str) -> FileBlocks:
        name = f"{self.entry.name}.{suffix}"
        return FileBlocks(self._folder / name, self._checksums.get(name, b""))


class _Terms:
    """Keys in order, each a field number and a token, with where its postings are."""

    def __init__(self, file: FileBlocks) -> None:
        self._file = file
        end = file.size - 4
        self._end = end - int.from_bytes(file.read(end, file.size), "big")
        tail = file.read(self._end, end)
        extras = _Numbers(BytesIO(tail)).load()
        self._field: bytes = extras["fieldmap"][TEXT].to_bytes(2, "big")
        self._places = _array(extras["indextype"], tail, len(tail), extras["indexlen"])

    def load(self) -> None:
        """Reads all of them."""
        self._file.load()

    def postings_place(self, token: bytes) -> tuple[int, int] | None:
        """Where the postings of a token begin and end."""
        key = self._field + token
        place = self._first_from(key)
        if place == len(self._places) or self._key(self._places[place]) != key:
            return None
        start = self._places[place] + _LENGTHS.size + len(key)
        *_, offset, length = _TERM.unpack(self._file.read(start, start + _TERM.size))
        return offset, offset + length

    def tokens_from(self, prefix: bytes) -> "Iterator[str]":
        """The tokens that begin with `prefix`, in order."""
        start = self._field + prefix
        first, last = self._first_from(start), self._first_from(start + _AFTER_ANY)
        begin, end = ((*self._places[one : one + 1], self._end)[0] for one in (first, last))
        data, skipped = self._file.read(begin, end), len(self._field) + _LENGTHS.size
        for place in self._places[first:last]:
            at = place - begin
            stop = at + _LENGTHS.size + int.from_bytes(data[at : at + 4], "big")
            yield data[at + skipped : stop].decode()

    def _first_from(self, key: bytes) -> int:
        return bisect_left(self._places, key, key=self._key)

    def _key(self, place: int) -> bytes:
        start = place + _LENGTHS.size
        return self._file.read(start, start + int.from_bytes(self._file.read(place, place + 4), "big"))


class _Column:
    """Some bytes a note, by number."""

    def __init__(self, data: bytes, size: int) -> None:
        self._ends = [0, *accumulate(_array(chr(data[-1]), data, len(data) - 1, size))]
        self.data = data[: self._ends[-1]]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return self.data[self._ends[number] : self._ends[number + 1]]

    def number_at(self, place: int) -> int:
        """Whose bytes are at a place in `data`."""
        return bisect_right(self._ends, place) - 1

    def numbers_with(self, piece: bytes) -> "Iterator[int]":
        """Whose bytes hold a piece: one search goes through all notes."""
        at = self.data.find(piece)
        while at >= 0:
            number = self.number_at(at)
            end = self._ends[number + 1]
            if at + len(piece) <= end:
                yield number
                at = end - 1
            at = self.data.find(piece, at + 1)

    def __iter__(self) -> "Iterator[bytes]":
        data = self.data
        return (data[start:end] for start, end in pairwise(self._ends))


class _Texts:
    """One text a note, by number."""

    def __init__(self, data: bytes, size: int) -> None:
        self.column = _Column(data, size)

    def __getitem__(self, number: int) -> str:
        return self.column[number].decode("utf-8", "surrogateescape")

    def __iter__(self) -> "Iterator[str]":
        return (text.decode("utf-8", "surrogateescape") for text in self.column)


class _Numbers(Unpickler):
    """Reads pickles of numbers, text and tuples of them."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse every other thing."""
        raise UnpicklingError(f"{module}.{name}")


def places_in(data: bytes, wanted: bytes) -> "Iterator[int]":
    """Where some bytes begin in others."""
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 1)


def _posting(packed_blocks: bytes) -> Posting:
    """A posting list: blocks of a first number, the steps to the others, and the impacts."""
    numbers: list[int] = []
    impacts: list[float] = []
    file = BytesIO(packed_blocks)
    offset = _MAGIC_SIZE
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
