"""The catalog: every note read once, and again only when its file changes.

One cache file, written whole and swapped in. Its value is an index of all notes (path, state of the file,
digest); after it come their cards, then the parsed notes themselves. Cards and notes are decoded when
somebody asks for one: the newest of 38,480 notes are listed from the index and twenty cards. Each carries
a checksum; what does not match is read from the notes again. The catalog may vanish at any moment.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kb.model.card import Card
from kb.store.catalog.coding import encoded, text_to_path
from kb.store.catalog.row import Index, Region, Row, Stretch
from kb.store.files.cache_file import cache_stamp, open_cached
from kb.store.files.file_state import UNKNOWN
from kb.store.files.portable_os import open_for_reading, read_at
from kb.store.notes.scan import FoundNote, NotesFound

if TYPE_CHECKING:
    from kb.model.diagnostic import Diagnostic
    from kb.model.errors import OperationFailed
    from kb.store.catalog.entry import EncodedEntry, Entry
    from kb.store.files.work_log import WorkLog

    Piece = tuple[Row, EncodedEntry | None]

_PROGRESS_STEP = 50  # notes
_DIGEST_BYTES = 16
_INDEX = msgspec.msgpack.Decoder(Index, dec_hook=text_to_path)
_CARD = msgspec.msgpack.Decoder(Card | None, dec_hook=text_to_path)


class Catalog:
    """The parsed notes of one collection, brought up to date with `update`."""

    def __init__(self, path: Path, fingerprint: bytes, languages: tuple[str, ...]) -> None:
        """`fingerprint` (16 bytes) identifies the program that parsed: another one parses again."""
        self._path = path
        self._fingerprint = fingerprint
        self._languages = languages
        self._descriptor: int | None = None
        self._cards_at = self._bodies_at = 0
        self._fresh: dict[str, EncodedEntry] = {}
        self._found: Mapping[str, FoundNote] = {}
        self.content = b""
        """A digest of every note's path and bytes: equal content, equal digest."""
        self.rows: dict[str, Row] = {}
        """Every note by its path, relative to the notes folder."""
        self.save_error: "OperationFailed | None" = None
        """Why the catalog could not be written, where it could not; it is then complete in memory."""
        self._open()

    def update(
        self, found: NotesFound, progress: Callable[[int, int], None] = lambda _done, _of: None
    ) -> tuple[str, ...]:
        """Brings the catalog up to date with the files; the paths of files read again, in order.

        `progress` gets the number of changed files read so far, and their total, if they are many. An
        update that is stopped leaves what it read beside the catalog, and the next one goes on from there.
        """
        looked_at = time.time_ns()
        old, self._found = self.rows, found.notes
        stale = [path for path, file in found.notes.items() if _is_stale(old.get(path), file)]
        if not stale and len(old) == len(found.notes):
            return ()
        rows = {path: row for path, row in old.items() if path in found.notes}
        with self._unfinished() as unfinished:
            rows |= self._read_before(unfinished.pieces())
            stale = [path for path in stale if _is_stale(rows.get(path), found.notes[path])]
            for number, path in enumerate(stale, 1):
                row = rows[path] = self._read(path, found.notes[path], rows.get(path), looked_at)
                unfinished.add((row, self._fresh.get(path)))
                if number % _PROGRESS_STEP == 0 or (number == len(stale) > _PROGRESS_STEP):
                    progress(number, len(stale))
            if rows != self.rows:
                self._save(rows)
        unfinished.remove()
        return tuple(sorted(stale))

    def cards(self) -> Iterator[Card]:
        """The card of every note that has a text, in order of path."""
        region = self._saved(self._cards_at, self._bodies_at - self._cards_at)
        for row in self.rows.values():
            if row.has_text:
                stretch = row.card
                saved = region[stretch.start : stretch.start + stretch.length]
                yield from self._card(row, saved)

    def newest(self, most: int | None) -> Iterator[Card]:
        """The first `most` cards by date, newest first, then by path; those without a date come last."""
        newest_first = sorted(filter(_has_text, self.rows.values()), key=lambda row: -row.day)
        for row in newest_first[:most]:
            yield from self._card(row, self._saved(self._cards_at + row.card.start, row.card.length))

    def count(self) -> int:
        """How many notes have a text."""
        return sum(row.has_text for row in self.rows.values())

    def entry(self, path: str) -> "Entry":
        """The parsed note at `path`; KeyError where there is none."""
        from kb.store.catalog.entry import decoded

        row = self.rows[path]
        saved = self._saved(self._bodies_at + row.body.start, row.body.length)
        return decoded(saved if self._is_sound(row, row.body, saved) else self._encoded(row).body)

    def diagnostics(self) -> "Iterator[Diagnostic]":
        """What the parser found wrong, note by note in order of path."""
        for path, row in self.rows.items():
            if row.has_diagnostics:
                yield from self.entry(path).diagnostics

    def _unfinished(self) -> "WorkLog[Piece]":
        """What updates read that were stopped before the catalog was written."""
        from kb.store.catalog.entry import EncodedEntry
        from kb.store.files.work_log import WorkLog

        path = self._path.with_name(f"{self._path.name}.unfinished")
        return WorkLog(path, self._fingerprint, tuple[Row, EncodedEntry | None])

    def _read_before(self, pieces: "list[Piece]") -> Iterator[tuple[str, Row]]:
        """The rows of files that a stopped update read; one without an entry is of a known note."""
        for row, entry in pieces:
            last = self.rows.get(row.path)
            if row.path in self._found and entry:
                self._fresh[row.path] = entry
                yield row.path, row
            elif row.path in self._found and last and last.digest == row.digest:
                yield row.path, replace(last, state=row.state)

    def _read(self, path: str, file: FoundNote, row: Row | None, looked_at: int) -> Row:
        """The row of a file that is new or not as it was; its note is parsed if its bytes differ."""
        from kb.store.catalog.entry import encoded_entry
        from kb.store.notes.note_text import read_note_text

        read = read_note_text(PurePosixPath(path), file.os_path)
        state = file.state if read.digest and not file.state.is_racy(looked_at) else UNKNOWN
        if row and read.digest and read.digest == row.digest:
            return replace(row, state=state)
        entry = encoded_entry(path, read, self._languages)
        card, body = Stretch.of(entry.card), Stretch.of(entry.body)
        if row and row.digest == read.digest and row.body.crc == body.crc:
            return replace(row, state=state)
        self._fresh[path] = entry
        return Row(path, state, read.digest, entry.day, entry.has_diagnostics, card, body)

    def _saved(self, start: int, length: int) -> bytes:
        """Bytes of the catalog's file; fewer or none where it cannot be read."""
        if self._descriptor is not None:
            with suppress(OSError):
                return read_at(self._descriptor, length, start)
        return b""

    def _is_sound(self, row: Row, stretch: Stretch, saved: bytes) -> bool:
        return row.path not in self._fresh and stretch.holds(saved)

    def _card(self, row: Row, saved: bytes) -> Iterator[Card]:
        """The card of a row; none where it is damaged and its file has gone meanwhile."""
        card = _CARD.decode(saved if self._is_sound(row, row.card, saved) else self._encoded(row).card)
        if card:
            yield card

    def _encoded(self, row: Row) -> "EncodedEntry":
        """The entry of a row as it was just parsed or, where what was saved is damaged, parsed again."""
        from kb.store.catalog.entry import encoded_entry
        from kb.store.notes.note_text import read_note_text

        fresh = self._fresh.get(row.path)
        if fresh is None:
            read = read_note_text(PurePosixPath(row.path), self._found[row.path].os_path)
            fresh = self._fresh[row.path] = encoded_entry(row.path, read, self._languages)
        return fresh

    def _open(self) -> None:
        """Reads the index of the saved catalog; one that is absent, foreign or damaged is empty."""
        saved = open_cached(self._path, self._fingerprint)
        if saved is None:
            return
        self._descriptor = saved.descriptor
        with suppress(msgspec.DecodeError):
            index = _INDEX.decode(saved.value)
            self.content = index.content
            self.rows = {row.path: row for row in index.rows}
            self._cards_at = saved.end
            self._bodies_at = saved.end + index.cards_length

    def _save(self, all_rows: dict[str, Row]) -> None:
        """Writes the catalog whole; where that cannot be done it goes on in memory."""
        from hashlib import blake2b

        from kb.model.errors import OperationFailed
        from kb.store.files.cache_file import write_cached
        from kb.store.files.os_error import operation_failed

        self.rows = dict(sorted(all_rows.items()))
        cards, bodies, rows = Region(), Region(), []
        content = blake2b(digest_size=_DIGEST_BYTES)
        for row in self.rows.values():
            saved = self._saved(self._cards_at + row.card.start, row.card.length)
            card = saved if self._is_sound(row, row.card, saved) else self._encoded(row).card
            saved = self._saved(self._bodies_at + row.body.start, row.body.length)
            body = saved if self._is_sound(row, row.body, saved) else self._encoded(row).body
            rows.append(replace(row, card=cards.add(card), body=bodies.add(body)))
            content.update(f"{row.path}\0{row.digest.hex()}\n".encode("utf-8", "surrogateescape"))
        self.content = content.digest()
        index = encoded(Index(self.content, cards.length, tuple(rows)))
        if os.name == "nt":  # which replaces no file that is open
            self.close()
        try:
            end = write_cached(self._path, self._fingerprint, index, *cards.parts, *bodies.parts)
            descriptor = open_for_reading(self._path)
        except OperationFailed as error:
            self.save_error = error
            return
        except OSError as error:
            self.save_error = operation_failed("read", self._path, error)
            return
        self.close()
        self._descriptor = descriptor
        self._cards_at = end
        self._bodies_at = end + cards.length
        self.rows = {row.path: row for row in rows}
        self._fresh.clear()

    def close(self) -> None:
        """Closes the catalog's file; entries not yet read are then parsed again."""
        if self._descriptor is not None:
            with suppress(OSError):  # it was only read, and the descriptor is gone even so
                os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        """Leaves no file open in a process that opens collections one after the other."""
        self.close()


def _has_text(row: Row) -> bool:
    return row.has_text


def _is_stale(row: Row | None, file: FoundNote) -> bool:
    return row is None or row.state != file.state


def program_fingerprint(languages: tuple[str, ...], *parts: Path) -> bytes:
    """16 bytes that change with the program: the files in `parts` (folders, files) and the languages."""
    fingerprints = ["\0".join(languages)]
    for part in parts:
        found = _fingerprints_in(part) if part.is_dir() else [_file_fingerprint(part.name, part.stat())]
        fingerprints += sorted(found)
    return cache_stamp("\n".join(fingerprints).encode())


def _fingerprints_in(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_file():
                yield _file_fingerprint(entry.name, entry.stat())
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _fingerprints_in(Path(entry.path))


def _file_fingerprint(name: str, status: os.stat_result) -> str:
    """Name, size and time of a file of the program.

    No `FileState`: a program that is copied with its times, elsewhere or back, is the same.
    """
    return f"{name} {status.st_size} {status.st_mtime_ns}"
