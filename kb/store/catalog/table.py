"""The table of the catalog: what it says of all notes, read and compared as a whole.

Of 38,540 notes that did not change not one row is looked at: the paths are one text, the states of the
files one array, and a row is unpacked when somebody asks for it. Numbers are in the machine's byte order,
which the catalog's fingerprint covers.
"""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from struct import Struct
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kb.store.files.file_state import FileStates
from kb.store.notes.found_notes import FoundNotes

NO_DIGEST = bytes(16)
"""Stands for that of a file that could not be read."""

Changes = tuple[tuple[bytes, tuple[str, ...]], ...]
"""Contents of the past, each with the paths of the notes that the next one has otherwise."""

_BETWEEN = "\0"  # is in no path
_ROW = Struct("=16si??QIIQII")
_DIGEST, _DAY, _LENGTHS = Struct("=16s38x"), Struct("=16xi34x"), Struct("=30xI12xI4x")  # of rows
_CARD_PLACE = Struct("=20x?xQII16x")  # of rows, with whether there is a text
_ONE_DIGEST = Struct("=16s")
_MOST_CHANGED = 64  # notes whose changes are remembered
_DAY_BYTES, _HAS_TEXT = range(16, 20), 20  # where in a row they are


class Stretch(NamedTuple):
    """Where some bytes are, and their CRC-32."""

    start: int
    length: int
    crc: int

    @property
    def end(self) -> int:
        """Where what follows begins."""
        return self.start + self.length

    @classmethod
    def of(cls, data: bytes, start: int = 0) -> "Stretch":
        """The stretch that `data` takes from `start` on."""
        return cls(start, len(data), zlib.crc32(data))

    def holds(self, data: bytes) -> bool:
        """Whether `data` is what was written here."""
        return len(data) == self.length and zlib.crc32(data) == self.crc


class Row(NamedTuple):
    """What the table says of one note, and where its card and its parsed form are.

    `digest` is of the file's bytes. `day` is the proleptic ordinal of the
    note's date, 0 without one. A file that holds no text has an entry, but nothing on its card.
    """

    digest: bytes
    day: int
    has_text: bool
    has_diagnostics: bool
    card: Stretch
    body: Stretch

    @classmethod
    def unpacked(cls, values: tuple[int, ...]) -> "Row":
        """The row that `packed` wrote."""
        return cls(*values[:4], Stretch(*values[4:7]), Stretch(*values[7:]))  # type: ignore[call-arg, arg-type]

    def packed(self) -> bytes:
        """The row as the table holds it."""
        return _ROW.pack(*self[:4], *self.card, *self.body)


class Table(msgspec.Struct, array_like=True, dict=True):
    """A row for every note, in the order in which the notes were found.

    `content` is a digest of every note's path and bytes: equal content, equal digest. `files` is the name
    of the files that hold cards and bodies, `with_text` how many rows have a text. `path_order` and
    `day_order` are the numbers of the rows in the order of their paths, and newest first, then by path;
    those without a date come last. `paths_digest` is of the paths in order, `digests_in_order` are of the
    notes' bytes in that order: with one changed, the others need not be put in order again. `changes` are
    the last ones.
    """

    content: bytes = b""
    files: str = ""
    paths: str = ""
    states: bytes = b""
    rows: bytes = b""
    path_order: bytes = b""
    day_order: bytes = b""
    paths_digest: bytes = b""
    digests_in_order: bytes = b""
    with_text: int = 0
    changes: Changes = ()

    def updated(self, found: FoundNotes, states: FileStates, fresh: Mapping[str, bytes]) -> "Table":
        """The table of these notes: with the packed rows that are `fresh`, and else those that it has.

        `states` are those the files are known to have, else `UNKNOWN`.
        """
        paths, text = list(found), _BETWEEN.join(found)
        rows = bytearray(self.rows if text == self.paths else self._rows_of(paths))
        for path, row in fresh.items():
            at = found.places[path] * _ROW.size
            rows[at : at + _ROW.size] = row
        table = self._with_digests(paths, fresh) if text == self.paths else _in_order(paths, rows)
        if text != self.paths or _days(rows) != _days(self.rows):
            newest_first = [-day for (day,) in _DAY.iter_unpack(rows)]
            by_path = memoryview(table.path_order).cast("I")
            table.day_order = array("I", sorted(by_path, key=newest_first.__getitem__)).tobytes()
        table.content = _digest(table.paths_digest + table.digests_in_order)
        table.files, table.paths, table.states, table.rows = self.files, text, bytes(states), bytes(rows)
        table.changes = self.changes
        if table.content != self.content:
            gone = () if text == self.paths else set(self._paths) - found.places.keys()
            table.changes = _last((*self.changes, (self.content, (*fresh, *gone))))
        table.with_text = rows[_HAS_TEXT :: _ROW.size].count(1)
        table.numbers = found.places
        return table

    def _with_digests(self, paths: list[str], fresh: Mapping[str, bytes]) -> "Table":
        """The table with the digests in rows that are `fresh`; `paths` are its own."""
        by_path, digests = memoryview(self.path_order).cast("I"), bytearray(self.digests_in_order)
        for path, row in fresh.items():
            at = bisect_left(by_path, path, key=paths.__getitem__) * len(NO_DIGEST)
            digests[at : at + len(NO_DIGEST)] = row[: len(NO_DIGEST)]
        return replace(self, digests_in_order=bytes(digests))

    def _rows_of(self, paths: list[str]) -> bytes:
        """The packed rows of some notes, of new ones nothing but zeros."""
        rows, numbers, size = self.rows, self.numbers, _ROW.size
        places = [numbers.get(path, len(numbers)) * size for path in paths]
        return b"".join([rows[at : at + size] or bytes(size) for at in places])

    def __len__(self) -> int:
        return len(self.rows) // _ROW.size

    def __getitem__(self, path: str) -> Row:
        return self._row(self.numbers[path])

    def row(self, path: str) -> Row | None:
        """The row of a note, where there is one."""
        number = self.numbers.get(path)
        return None if number is None else self._row(number)

    def is_of(self, found: FoundNotes) -> bool:
        """Whether these notes were found, with these states, in this order."""
        return self._is_in_order_of(found) and bytes(found.states) == self.states

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each note's row by its path."""
        return {path: number for number, path in enumerate(self._paths)}

    def stale(self, found: FoundNotes) -> list[str]:
        """The paths of the notes that are new or have another state, as they were found."""
        states, now = FileStates(self.states), found.states
        if self._is_in_order_of(found):
            return [self._paths[place] for place in states.places_unlike(now)]
        known = dict(zip(self._paths, states, strict=True))
        return [path for path, state in zip(found, now, strict=True) if known.get(path) != state]

    def changed_since(self, content: bytes) -> frozenset[str] | None:
        """The paths that `changes` has since it was that content; None where it knows nothing of it."""
        if content == self.content:
            return frozenset()
        contents = [before for before, _ in self.changes]
        if content not in contents:
            return None
        since = self.changes[contents.index(content) :]
        return frozenset(chain.from_iterable(paths for _, paths in since))

    def digests(self) -> dict[str, bytes]:
        """The digest of every note that has a text, in order of path."""
        paths = map(self._paths.__getitem__, memoryview(self.path_order).cast("I"))
        digests = (digest for (digest,) in _ONE_DIGEST.iter_unpack(self.digests_in_order))
        found = dict(zip(paths, digests, strict=True))
        for path in self.without_text():
            del found[path]
        return found

    def card_places(self) -> "Iterator[tuple[str, Stretch]]":
        """Where the card of every note is that has a text, in order of path."""
        paths, places = self._paths, list(_CARD_PLACE.iter_unpack(self.rows))
        for number in memoryview(self.path_order).cast("I"):
            has_text, *place = places[number]
            if has_text:
                yield paths[number], Stretch(*place)

    def without_text(self) -> "list[str]":
        """The paths of the notes that have no text, in order."""
        if self.with_text == len(self):
            return []
        return [path for path, row in self.by_path() if not row.has_text]

    def by_path(self) -> Iterator[tuple[str, Row]]:
        """Every note and its row, in order of path."""
        return self._ordered(self.path_order)

    def by_day(self) -> Iterator[tuple[str, Row]]:
        """Every note and its row, newest first, then by path; those without a date come last."""
        return self._ordered(self.day_order)

    def bytes_used(self) -> int:
        """How many bytes the rows point at."""
        return sum(card + body for card, body in _LENGTHS.iter_unpack(self.rows))

    def with_places(self, places: Mapping[str, tuple[Stretch, Stretch]], files: str) -> "Table":
        """The table with the cards and bodies of some notes elsewhere."""
        rows = bytearray(self.rows)
        for path, (card, body) in places.items():
            row = self[path]._replace(card=card, body=body)
            at = self.numbers[path] * _ROW.size
            rows[at : at + _ROW.size] = row.packed()
        table = replace(self, rows=bytes(rows), files=files)
        table.numbers = self.numbers
        return table

    def _is_in_order_of(self, found: FoundNotes) -> bool:
        """Whether there is a row for each of these notes, in this order; if so, it takes their numbers."""
        is_same = _BETWEEN.join(found) == self.paths
        if is_same:
            self.numbers = found.places
        return is_same

    @cached_property
    def _paths(self) -> list[str]:
        return self.paths.split(_BETWEEN) if self.rows else []

    def _row(self, number: int) -> Row:
        return Row.unpacked(_ROW.unpack_from(self.rows, number * _ROW.size))

    def _ordered(self, numbers: bytes) -> Iterator[tuple[str, Row]]:
        paths = self._paths
        return ((paths[number], self._row(number)) for number in memoryview(numbers).cast("I"))


def _in_order(paths: list[str], rows: bytearray) -> Table:
    """A table of these notes that knows their order, and nothing else yet."""
    by_path = array("I", sorted(range(len(paths)), key=paths.__getitem__))
    ordered = _BETWEEN.join([paths[number] for number in by_path])
    digests = [digest for (digest,) in _DIGEST.iter_unpack(rows)]
    return Table(
        path_order=by_path.tobytes(),
        paths_digest=_digest(ordered.encode()),
        digests_in_order=b"".join([digests[number] for number in by_path]),
    )


def _last(changes: Changes) -> Changes:
    """As many of the last changes as are of few notes."""
    while sum(len(paths) for _, paths in changes) > _MOST_CHANGED:
        changes = changes[1:]
    return changes


def _digest(data: bytes) -> bytes:
    from kb.model.text.blake2 import blake2b  # a table that is only read needs none

    return blake2b(data, digest_size=len(NO_DIGEST)).digest()


def _days(rows: bytes | bytearray) -> list[bytes | bytearray]:
    """The first bytes of the days of all rows, their second ones, and so on: quickly compared."""
    return [rows[at :: _ROW.size] for at in _DAY_BYTES]
