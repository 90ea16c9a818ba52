"""Columns of bytes, a row for each note, in which one search goes through all notes."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec


class Column(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """The rows of all notes one after the other, and the length of each in the machine's byte order."""

    data: bytes = b""
    lengths: bytes = b""

    @classmethod
    def of(cls, rows: "Sequence[bytes]") -> "Column":
        """The column of some rows."""
        return cls(b"".join(rows), array("I", map(len, rows)).tobytes())

    @classmethod
    def joined(cls, columns: "Iterable[Column]") -> "Column":
        """The rows of several columns."""
        pieces = tuple(columns)
        return cls(b"".join(one.data for one in pieces), b"".join(one.lengths for one in pieces))

    def part(self, start: int, end: int) -> "Column":
        """The rows from one number to before another."""
        data = self.data[self._start(start) : self._start(end)]
        return Column(data, array("I", self._lengths[start:end]).tobytes())

    def row(self, number: int) -> bytes:
        """The row with a number."""
        return self.data[self._start(number) : self._start(number + 1)]

    def rows_with(self, piece: bytes, step: int = 1) -> Iterator[int]:
        """The numbers of the rows that hold a piece, which begins at a multiple of `step`; in order."""
        if not piece:
            yield from range(len(self._lengths))
            return
        at = self.data.find(piece)
        while at >= 0:
            if at % step:
                at = self.data.find(piece, at + 1)
                continue
            number = bisect_right(self._ends, at)
            yield number
            at = self.data.find(piece, self._ends[number])

    @cached_property
    def _lengths(self) -> "memoryview[int]":
        return memoryview(self.lengths).cast("I")

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(self._lengths))

    def _start(self, number: int) -> int:
        return self._ends[number - 1] if number else 0
