"""Long work saved as it goes on: what a command that is stopped leaves for the next one.

A file of batches, each a value in the form of `cache_file`. A batch that is damaged ends the file: it is
written over by the next one.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import msgspec

from kb.store.files.atomic import write_all
from kb.store.files.cache_file import cached_value, value_from
from kb.store.files.portable_os import open_for_reading, open_lock, read_at

_SAVE_SECONDS = 1.0
"""What is lost where the system kills the process is the work of so long."""

T = TypeVar("T")


class WorkLog(Generic[T]):
    """The finished pieces of some work, until its result is saved whole: then `remove` it.

    Pieces are what MessagePack holds; `kind` is their type. Inside `with` Ctrl-C saves what was added.
    Where the disk refuses, nothing is saved and nothing said: the work can be done again.
    """

    def __init__(self, path: Path, stamp: bytes, kind: Any) -> None:
        """`stamp` (16 bytes) identifies what the pieces depend on: those of another are not read."""
        self._path = path
        self._stamp = stamp
        self._kind = kind
        self._end = 0
        self._unsaved: list[T] = []
        self._saved_at = time.monotonic()

    def pieces(self) -> list[T]:
        """What was saved, in order. To be asked before anything is added, which else replaces it."""
        found: list[T] = []
        data = self._data()
        with suppress(msgspec.DecodeError):
            while (value := value_from(data, self._end, self._stamp)) is not None:
                found += msgspec.msgpack.decode(value, type=list[self._kind])  # type: ignore[name-defined]
                self._end += len(cached_value(self._stamp, value))
        return found

    def add(self, piece: T) -> None:
        """Adds a piece; now and then those that were added are saved."""
        self._unsaved.append(piece)
        if time.monotonic() - self._saved_at > _SAVE_SECONDS:
            self.save()

    def save(self) -> None:
        """Saves what was added."""
        if not self._unsaved:
            return
        batch = cached_value(self._stamp, msgspec.msgpack.encode(self._unsaved))
        with suppress(OSError):
            descriptor = open_lock(self._path)
            try:
                os.ftruncate(descriptor, self._end)
                os.lseek(descriptor, self._end, os.SEEK_SET)
                write_all(descriptor, batch)
            finally:
                os.close(descriptor)
            self._end += len(batch)
        self._unsaved.clear()
        self._saved_at = time.monotonic()

    def replace(self, pieces: list[T]) -> None:
        """Saves these pieces in place of all others."""
        self._end = 0
        self._unsaved = pieces
        self.save()

    def remove(self) -> None:
        """Removes the file."""
        with suppress(OSError):
            self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is KeyboardInterrupt:
            self.save()

    def _data(self) -> bytes:
        with suppress(OSError):
            descriptor = open_for_reading(self._path)
            try:
                return read_at(descriptor, os.fstat(descriptor).st_size, 0)
            finally:
                os.close(descriptor)
        return b""
