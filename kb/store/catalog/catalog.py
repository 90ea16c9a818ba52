"""The catalog: every note read once, and again only when its file changes.

    <catalog>                the table: what is known of every note, and where its card and its body are
    <catalog>.cards.<name>   what lists, filters and links need of each note
    <catalog>.bodies.<name>  each note parsed, and what is wrong with it

What changed is added to cards and bodies, then the table is swapped in. Cards and bodies are decoded when
somebody asks for one: the newest of 38,540 notes are listed from the table and twenty cards. Each carries
a checksum; what does not match is read from the notes again. All of it may vanish at any moment.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kb.model.card import Card, Tagged
from kb.store.catalog.coding import text_to_path
from kb.store.catalog.entry_files import EntryFiles, write_entry_files
from kb.store.catalog.table import NO_DIGEST, Row, Stretch, Table
from kb.store.files.cache_file import load_cached
from kb.store.files.file_state import UNKNOWN, FileStates
from kb.store.notes.found_notes import FoundNotes

if TYPE_CHECKING:
    from kb.model.diagnostic import Diagnostic
    from kb.model.errors import OperationFailed
    from kb.store.catalog.entry import EncodedEntry, Entry
    from kb.store.catalog.reading import Reading
    from kb.store.files.work_log import WorkLog
    from kb.store.notes.scan import NotesFound

_T = TypeVar("_T")
_PROGRESS_STEP = 50  # notes
decoded_card = msgspec.msgpack.Decoder(Card | None, dec_hook=text_to_path).decode
"""The card of a note as it is saved; None of a file without a text."""

_TAGGED = msgspec.msgpack.Decoder(Tagged | None)  # of the same bytes, in a fifth of the time


class Catalog:
    """The parsed notes of one collection, brought up to date with `update`."""

    def __init__(self, path: Path, fingerprint: bytes, languages: tuple[str, ...]) -> None:
        """`fingerprint` (16 bytes) identifies the program that parsed: another one parses again."""
        self._path = path
        self.fingerprint = fingerprint
        self._languages = languages
        self._fresh: dict[str, EncodedEntry] = {}
        self._found = FoundNotes("")
        self._table = Table()
        self.save_error: "OperationFailed | None" = None
        """Why the catalog could not be written, where it could not; it is then complete in memory."""
        self.is_as_recorded = True
        """Whether all that was read so far is of the bytes that `content` is of."""
        self.decoded_card: Callable[[bytes], Card | None] = decoded_card
        """Decodes cards; a process that reads them again and again may have one that knows them."""
        saved = load_cached(path, fingerprint)
        with suppress(msgspec.DecodeError):
            self._table = msgspec.msgpack.decode(saved, type=Table) if saved else self._table
        self._files = EntryFiles(path, self._table.files)

    def __len__(self) -> int:
        """How many files are known, with a text or without."""
        return len(self._table)

    def __contains__(self, path: object) -> bool:
        return path in self._table.numbers

    @property
    def content(self) -> bytes:
        """A digest of every note's path and bytes: equal content, equal digest."""
        return self._table.content

    def update(
        self, found: "NotesFound", progress: Callable[[int, int], None] = lambda _done, _of: None
    ) -> tuple[str, ...]:
        """Brings the catalog up to date with the files; the paths of files read again, in order.

        `progress` gets the number of changed files read so far, and their total, if they are many. An
        update that is stopped leaves what it read beside the catalog, and the next one goes on from there.
        """
        looked_at = time.time_ns()
        self._found = found.notes
        if self._table.is_of(self._found):
            return ()
        stale = self._table.stale(self._found)
        with self._unfinished() as unfinished:
            read = {one.path: one for one in unfinished.pieces() if self._is_usable(one)}
            stale = [path for path in stale if path not in read]
            for done, path in enumerate(stale, 1):
                read[path] = self._read(path, looked_at)
                unfinished.add(read[path])
                if done % _PROGRESS_STEP == 0 or (done == len(stale) > _PROGRESS_STEP):
                    progress(done, len(stale))
            self._take(read)
        unfinished.remove()
        return tuple(sorted(stale))

    def cards(self) -> Iterator[Card]:
        """The card of every note that has a text, in order of path."""
        return self._all(self.decoded_card)

    def tagged(self) -> Iterator[Tagged]:
        """The tags alone of every note that has a text, in order of path."""
        return self._all(_TAGGED.decode)

    def newest(self, most: int | None) -> Iterator[Card]:
        """The first `most` cards by date, newest first, then by path; those without a date come last."""
        newest = ((path, row) for path, row in self._table.by_day() if row.has_text)
        for path, row in islice(newest, most):
            yield from self._card(path, row.card, self._files.card(row.card), self.decoded_card)

    def card(self, path: str) -> Card:
        """The card of the note at `path`; KeyError where there is none with a text."""
        row = self._table[path]
        for card in self._card(path, row.card, self._files.card(row.card), self.decoded_card):
            return card
        raise KeyError(path)

    def count(self) -> int:
        """How many notes have a text."""
        return self._table.with_text

    def digests(self) -> dict[str, bytes]:
        """The digest of the bytes of every note that has a text, in order of path."""
        return self._table.digests()

    def text_digest(self, path: str) -> bytes | None:
        """The same of one note; None where there is none with a text."""
        row = self._table.row(path)
        return row.digest if row and row.has_text else None

    def changed_since(self, content: bytes) -> frozenset[str] | None:
        """The paths of at least all notes that were other ones under that content, or not there.

        None where that was too many changes ago.
        """
        return self._table.changed_since(content)

    def digest(self, path: str) -> bytes:
        """The same of one note, with a text or without; KeyError where there is none."""
        return self._table[path].digest

    def without_text(self) -> Iterator[str]:
        """The paths of the files that hold no text, in order."""
        return iter(self._table.without_text())

    def entry(self, path: str) -> "Entry":
        """The parsed note at `path`; KeyError where there is none."""
        from kb.store.catalog.entry import decoded

        row = self._table[path]
        saved = self._files.body(row.body)
        return decoded(saved if self._is_sound(path, row.body, saved) else self._encoded(path).body)

    def diagnostics(self) -> "Iterator[Diagnostic]":
        """What the parser found wrong, note by note in order of path."""
        for path, row in self._table.by_path():
            if row.has_diagnostics:
                yield from self.entry(path).diagnostics

    def close(self) -> None:
        """Closes the catalog's files; entries not yet read are then parsed again."""
        self._files.close()

    def _unfinished(self) -> "WorkLog[Reading]":
        """What updates read that were stopped before the catalog was written."""
        from kb.store.catalog.reading import Reading
        from kb.store.files.work_log import WorkLog

        path = self._path.with_name(f"{self._path.name}.unfinished")
        return WorkLog(path, self.fingerprint, Reading)

    def _is_usable(self, one: "Reading") -> bool:
        """Whether what a stopped update read of a file holds now; what has no entry is in the table."""
        file, row = self._found.get(one.path), self._table.row(one.path)
        return bool(file and file.state == one.state and (one.entry or (row and row.digest == one.digest)))

    def _read(self, path: str, looked_at: int) -> "Reading":
        """What is in a file that is new or not as it was; its note is parsed if its bytes differ."""
        from kb.store.catalog.entry import encoded_entry
        from kb.store.catalog.reading import Reading
        from kb.store.notes.note_text import read_note_text

        file, row = self._found[path], self._table.row(path)
        text = read_note_text(PurePosixPath(path), file.os_path)
        state = file.state if text.digest and not file.state.is_racy(looked_at) else UNKNOWN
        digest = text.digest or NO_DIGEST
        if row and text.digest == row.digest:
            return Reading(path, state, digest)
        entry = encoded_entry(path, text, self._languages)
        is_known = row and digest == row.digest and row.body.holds(entry.body)
        return Reading(path, state, digest, None if is_known else entry)

    def _take(self, read: "dict[str, Reading]") -> None:
        """Makes what was read of files part of the catalog, and forgets files that are gone."""
        states = FileStates(bytes(self._found.states))
        for path, one in read.items():
            states.put(self._found.places[path], one.state)
        self._fresh |= {path: one.entry for path, one in read.items() if one.entry}
        rows = {path: _row(one.digest, one.entry) for path, one in read.items() if one.entry}
        table = self._table.updated(self._found, states, rows)
        if table != self._table:
            self._table = table
            self._save()

    def _save(self) -> None:
        """Writes what is new; where that cannot be done the catalog goes on in memory."""
        from kb.model.errors import OperationFailed
        from kb.store.files.cache_file import write_cached
        from kb.store.files.os_error import operation_failed

        try:
            table = self._with_entries_saved()
            write_cached(self._path, self.fingerprint, msgspec.msgpack.encode(table))
        except OperationFailed as error:
            self.save_error = error
            return
        except OSError as error:
            self.save_error = operation_failed("write", self._path, error)
            return
        self._table = table
        self._files.close()
        self._files = EntryFiles(self._path, table.files)
        self._files.remove_others()
        self._fresh.clear()

    def _with_entries_saved(self) -> Table:
        """The table once the files hold what it points at: with what is new, or all anew."""
        table, files = self._table, self._files
        if files.can_grow(table.bytes_used()):
            new = [path for path in self._fresh if path in table.numbers]
            places = files.append([self._fresh[path] for path in new])
            return table.with_places(dict(zip(new, places, strict=True)), files.name)
        name = os.urandom(4).hex()
        places = write_entry_files(self._path, name, map(self._entry_bytes, table.numbers))
        return table.with_places(dict(zip(table.numbers, places, strict=True)), name)

    def _entry_bytes(self, path: str) -> "tuple[bytes, bytes]":
        """The card and the body of a note as they are saved."""
        row = self._table[path]
        card, body = self._files.card(row.card), self._files.body(row.body)
        if self._is_sound(path, row.card, card) and self._is_sound(path, row.body, body):
            return card, body
        fresh = self._encoded(path)
        return fresh.card, fresh.body

    def _is_sound(self, path: str, stretch: Stretch, saved: bytes) -> bool:
        return path not in self._fresh and stretch.holds(saved)

    def _all(self, decode: "Callable[[bytes], _T | None]") -> "Iterator[_T]":
        """What is decoded of the card of every note that has a text, in order of path."""
        region = self._files.all_cards()
        for path, place in self._table.card_places():
            yield from self._card(path, place, region[place.start : place.end], decode)

    def _card(
        self, path: str, place: Stretch, saved: bytes, decode: "Callable[[bytes], _T | None]"
    ) -> "Iterator[_T]":
        """The card at a place; none where it is damaged and its file has gone meanwhile."""
        is_sound = self._is_sound(path, place, saved)
        card = decode(saved if is_sound else self._encoded(path).card)
        if card:
            yield card

    def _encoded(self, path: str) -> "EncodedEntry":
        """An entry as it was just parsed or, where what was saved is damaged, parsed again."""
        from kb.store.catalog.entry import encoded_entry
        from kb.store.notes.note_text import read_note_text

        if path not in self._fresh:
            text = read_note_text(PurePosixPath(path), self._found.os_path(path))
            self.is_as_recorded &= (text.digest or NO_DIGEST) == self._table[path].digest
            self._fresh[path] = encoded_entry(path, text, self._languages)
        return self._fresh[path]


def _row(digest: bytes, entry: "EncodedEntry") -> bytes:
    """The packed row of a note with a new entry, which is nowhere yet."""
    places = Stretch.of(entry.card), Stretch.of(entry.body)
    return Row(digest, entry.day, entry.has_text, entry.has_diagnostics, *places).packed()
