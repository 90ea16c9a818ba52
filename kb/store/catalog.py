r"""The catalog: every note read once, kept until its file changes.

One file, written whole and swapped in. It begins with an index of all notes (path, state of the file,
digest, card) and ends with the parsed notes themselves, which are decoded when somebody asks for one:
a list of 38,480 notes reads the index alone. Both carry checksums; what does not match is read from the
notes again. The catalog may vanish at any moment.

    kb catalog\n | fingerprint (16) | length of index (8) | crc32 of index (4) | index | notes
"""

import os
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kb.model.card import Card
from kb.store.catalog_coding import encoded, text_to_path
from kb.store.notes_folder import FileState, FoundNote, NotesFound

if TYPE_CHECKING:
    from kb.model.diagnostic import Diagnostic
    from kb.model.errors import CouldNot
    from kb.store.catalog_entry import Entry

_MAGIC = b"kb catalog\n"
_FINGERPRINT_BYTES = 16
_HEAD = struct.Struct(f"<{len(_MAGIC)}s{_FINGERPRINT_BYTES}sQI")
_NO_CARD = encoded(None)
_RACY_NS = 60_000_000  # a change this soon after we looked may leave the same times on the file
_PROGRESS_STEP = 50  # notes
_CTIME = 2  # of a file state
_UNCERTAIN: FileState = (-1, 0, 0, 0)  # a state no file has: the next command reads the file again


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What the index says of one note; `start` and `length` place its parsed form behind the index.

    `day` is the proleptic ordinal of the note's date, 0 without one. `card` is left encoded (nil where
    the file holds no text): most commands look at a few cards, and 38,480 of them take half a second.
    """

    path: str
    state: FileState
    digest: bytes
    day: int
    card: msgspec.Raw
    has_diagnostics: bool
    start: int
    length: int
    crc: int

    @property
    def has_text(self) -> bool:
        """Whether the file holds a text that was parsed."""
        return bytes(self.card) != _NO_CARD


class _Index(msgspec.Struct, frozen=True, array_like=True):
    content: bytes
    rows: tuple[Row, ...]


_INDEX = msgspec.msgpack.Decoder(_Index, dec_hook=text_to_path)
_CARD = msgspec.msgpack.Decoder(Card | None, dec_hook=text_to_path)


class Catalog:
    """The parsed notes of one collection, brought up to date with `update`."""

    def __init__(self, path: Path, fingerprint: bytes, languages: tuple[str, ...]) -> None:
        """`fingerprint` (16 bytes) stands for the program that parsed: another one parses again."""
        self._path = path
        self._fingerprint = fingerprint
        self._languages = languages
        self._descriptor: int | None = None
        self._bodies_at = 0
        self._fresh: dict[str, bytes] = {}
        self._found: Mapping[str, FoundNote] = {}
        self.content = b""
        """A digest of every note's path and bytes: equal content, equal digest."""
        self.rows: dict[str, Row] = {}
        """Every note by its path, relative to the notes folder."""
        self.could_not_save: "CouldNot | None" = None
        """Why the catalog could not be written, where it could not; it is then complete in memory."""
        self._open()

    def update(
        self, found: NotesFound, progress: Callable[[int, int], None] = lambda _done, _of: None
    ) -> tuple[str, ...]:
        """Brings the catalog up to date with the files; the paths of files read again, in order.

        `progress` is told how many of how many changed files were read, if they are many.
        """
        looked_at = time.time_ns()
        old, self._found = self.rows, found.notes
        stale = [path for path, file in found.notes.items() if _is_stale(old.get(path), file)]
        if not stale and len(old) == len(found.notes):
            return ()
        rows = {path: row for path, row in old.items() if path in found.notes}
        for number, path in enumerate(stale, 1):
            rows[path] = self._read(path, found.notes[path], old.get(path), looked_at)
            if number % _PROGRESS_STEP == 0:
                progress(number, len(stale))
        self.rows = dict(sorted(rows.items()))
        self._save()
        return tuple(sorted(stale))

    def cards(self) -> Iterator[Card]:
        """The card of every note that has a text, in order of path."""
        return (card for row in self.rows.values() if (card := _CARD.decode(row.card)))

    def newest(self, most: int | None) -> Iterator[Card]:
        """The first `most` cards by date, newest first, then by path; those without a date come last."""
        newest_first = sorted(self.rows.values(), key=lambda row: -row.day)
        return islice((card for row in newest_first if (card := _CARD.decode(row.card))), most)

    def count(self) -> int:
        """How many notes have a text."""
        return sum(row.has_text for row in self.rows.values())

    def entry(self, path: str) -> "Entry":
        """The parsed note at `path`; KeyError where there is none."""
        from kb.store.catalog_entry import decoded

        return decoded(self._body(self.rows[path]))

    def diagnostics(self) -> "Iterator[Diagnostic]":
        """What the parser found wrong, note by note in order of path."""
        for path, row in self.rows.items():
            if row.has_diagnostics:
                yield from self.entry(path).diagnostics

    def _read(self, path: str, file: FoundNote, row: Row | None, looked_at: int) -> Row:
        """The row of a file that is new or not as it was; its note is parsed if its bytes differ."""
        from kb.store.catalog_entry import encoded_entry
        from kb.store.note_text import read_note_text

        read = read_note_text(PurePosixPath(path), file.os_path)
        is_certain = read.digest and file.state[_CTIME] < looked_at - _RACY_NS
        state = file.state if is_certain else _UNCERTAIN
        if row and read.digest and read.digest == row.digest:
            return replace(row, state=state)
        entry = encoded_entry(path, read, self._languages)
        self._fresh[path] = entry.body
        return Row(
            path,
            state,
            read.digest,
            entry.day,
            msgspec.Raw(entry.card),
            entry.has_diagnostics,
            0,
            len(entry.body),
            zlib.crc32(entry.body),
        )

    def _body(self, row: Row) -> bytes:
        """The encoded entry of a row: as just parsed, as saved, or, where that is damaged, parsed again."""
        body = self._fresh.get(row.path)
        if body is None and self._descriptor is not None:
            with suppress(OSError):
                body = os.pread(self._descriptor, row.length, self._bodies_at + row.start)
        if body is not None and len(body) == row.length and zlib.crc32(body) == row.crc:
            return body
        from kb.store.catalog_entry import encoded_entry
        from kb.store.note_text import read_note_text

        read = read_note_text(PurePosixPath(row.path), self._found[row.path].os_path)
        return encoded_entry(row.path, read, self._languages).body

    def _open(self) -> None:
        """Reads the index of the saved catalog; one that is absent, foreign or damaged is empty."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return
        self._descriptor = descriptor
        try:
            head = os.read(descriptor, _HEAD.size)
            magic, fingerprint, length, crc = _HEAD.unpack(head)
            if magic != _MAGIC or fingerprint != self._fingerprint or length > os.fstat(descriptor).st_size:
                return
            data = os.pread(descriptor, length, _HEAD.size)
            if zlib.crc32(data) != crc:
                return
            index = _INDEX.decode(data)
        except (OSError, struct.error, msgspec.DecodeError):
            return
        self.content = index.content
        self.rows = {row.path: row for row in index.rows}
        self._bodies_at = _HEAD.size + length

    def _save(self) -> None:
        """Writes the catalog whole; where that cannot be done it goes on in memory."""
        from hashlib import blake2b

        from kb.model.errors import CouldNot
        from kb.store.atomic_file import write_atomically
        from kb.store.os_fault import could_not

        bodies, rows, start = [], [], 0
        content = blake2b(digest_size=_FINGERPRINT_BYTES)
        for row in self.rows.values():
            body = self._body(row)
            bodies.append(body)
            rows.append(replace(row, start=start, length=len(body), crc=zlib.crc32(body)))
            start += len(body)
            content.update(f"{row.path}\0{row.digest.hex()}\n".encode())
        self.content = content.digest()
        index = encoded(_Index(self.content, tuple(rows)))
        head = _HEAD.pack(_MAGIC, self._fingerprint, len(index), zlib.crc32(index))
        try:
            write_atomically(self._path, b"".join((head, index, *bodies)), durable=False)
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except (CouldNot, OSError) as error:
            self.could_not_save = (
                error if isinstance(error, CouldNot) else could_not("read", self._path, error)
            )
            return
        self.close()
        self._descriptor = descriptor
        self._bodies_at = _HEAD.size + len(index)
        self.rows = {row.path: row for row in rows}
        self._fresh.clear()

    def close(self) -> None:
        """Lets go of the catalog's file; entries not yet read are then parsed again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _is_stale(row: Row | None, file: FoundNote) -> bool:
    return row is None or row.state != file.state


def program_fingerprint(languages: tuple[str, ...], *parts: Path) -> bytes:
    """16 bytes that change with the program: the files of `parts` (folders) and the languages."""
    stamps = ["\0".join(languages)]
    for folder in parts:
        with os.scandir(folder) as found:
            stamps += sorted(
                f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
                for entry in found
                if entry.name.endswith(".py")
            )
    data = "\n".join(stamps).encode()
    return b"%08x%08x" % (zlib.crc32(data), zlib.adler32(data))
