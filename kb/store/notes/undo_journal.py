"""What every rewrite of notes was about to do, saved in the state folder so that it can be undone.

    state folder / journal / <collection> / 000012.json

One file a rewrite, written and synced before the first byte of a note is: when it was, which command,
and of every note its path, where it moves if it does, its whole text before, and the SHA-256 of the text
before and after. A note that is made has no text before, one that is removed none after. A command that
writes in several steps, as `kb add A B`, extends its entry before each. The last fifty stay, and the
captures among them. Losing them loses undo and nothing else.
"""

import re
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec
from msgspec import Struct, structs

from kb.model.errors import OperationFailed, UsageError
from kb.store.files.atomic import TEMP_PREFIX, write_atomically
from kb.store.files.attributes import FileStamp
from kb.store.files.durable_folders import make_private_and_durable
from kb.store.files.os_error import operation_failed
from kb.store.notes.note_file import create

MOST_ENTRIES = 50
"""Rewrites of notes that were there; captures are small and do not count."""
NO_FILE = ""
"""The hash of a note that is not there."""

_MOST_CAPTURES = 500

_NAME = re.compile(r"([0-9]{6,12})\.json")
_OLD_SECONDS = 3600.0
_CAPTURE = re.compile(rb'"files":\[\{"path":"(?:[^"\\]|\\.)*","before":null')
_HEAD_BYTES = 8192  # a path has 4,096 at most, and the command may name several


class JournalFile(Struct, frozen=True):
    """One note of a rewrite; the paths are relative to the notes folder, the hashes are SHA-256 in hex.

    `moved_to` is where the rewrite put a note that it gave another name. `before` is None for a note that
    the rewrite made, `stamp` is that of a note it removed. `between` are the hashes of what it was after
    each but the last of several steps.
    """

    path: str
    before: bytes | None
    before_hash: str
    after_hash: str
    moved_to: str | None = None
    stamp: FileStamp | None = None
    between: tuple[str, ...] = ()


class Rewritten(NamedTuple):
    """One note that is about to be rewritten, made (no `before`) or removed (no `after`)."""

    path: str
    before: bytes | None
    after: bytes | None
    moved_to: str | None = None
    stamp: FileStamp | None = None


class Entry(Struct, frozen=True):
    """One rewrite. `id` counts from 1, `at` is UTC, `undoes` names the rewrite that this one undid.

    `is_left_alone`: `kb undo` found nothing of it that could be taken back, and said so.
    """

    id: int
    at: datetime
    command: str
    files: tuple[JournalFile, ...]
    undoes: int | None = None
    is_left_alone: bool = False


class Damaged(Struct, frozen=True):
    """An entry that cannot be read, and so cannot be undone."""

    id: int


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Entry)


def digest(data: bytes | None) -> str:
    """The SHA-256 of a note's bytes, in hex; `NO_FILE` where there is no note."""
    return NO_FILE if data is None else sha256(data).hexdigest()


class Journal:
    """The journal of one collection; the folder may not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> tuple[int, ...]:
        """The numbers of the rewrites on record, the oldest first."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise operation_failed("read", self.folder, error) from error
        return tuple(sorted(int(match[1]) for name in names if (match := _NAME.fullmatch(name))))

    def entry(self, number: int) -> Entry | Damaged:
        """A rewrite by its number, which is among `ids`."""
        path = self._path(number)
        try:
            entry = _DECODER.decode(path.read_bytes())
        except OSError as error:
            raise operation_failed("read", path, error) from error
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return Damaged(number)
        is_whole = entry.id == number and entry.at.tzinfo is not None and all(map(_is_whole, entry.files))
        return entry if is_whole else Damaged(number)

    def add(self, command: str, rewritten: Iterable[Rewritten], undoes: int | None) -> int:
        """Saves what a rewrite is about to do and returns its number.

        On return it survives a power cut. `OperationFailed` where it cannot be saved: then nothing may be
        written.
        """
        try:
            make_private_and_durable(self.folder)
        except OSError as error:
            raise operation_failed("use", self.folder, error) from error
        files = tuple(map(_journalled, rewritten))
        number = max(self.ids(), default=0) + 1
        while True:
            entry = Entry(number, datetime.now(UTC).replace(microsecond=0), command, files, undoes)
            try:
                create(self._path(number), _ENCODER.encode(entry).decode())
            except UsageError:  # another process took the number
                number += 1
                continue
            self._forget_old()
            return number

    def extend(self, number: int, rewritten: Iterable[Rewritten]) -> bool:
        """Saves what a rewrite is about to do beside what it did; whether that can be undone as one.

        It cannot where the entry is gone or damaged, or a note is not as the rewrite left it: nothing is
        saved then. Else as `add`.
        """
        entry = self._found(number)
        files = {one.path: one for one in entry.files} if entry else {}
        for new in map(_journalled, rewritten):
            old = files.get(new.path)
            if old and (old.moved_to, old.after_hash) != (None, new.before_hash):
                return False
            files[new.path] = _joined(old, new) if old else new
        if entry:
            self._save(structs.replace(entry, files=tuple(files.values())))
        return entry is not None

    def amend(self, number: int, path: str, data: bytes) -> None:
        """Takes `data` for what a rewrite left of a note: the user wrote in it as a part of the command.

        As far as the journal can be written; where it cannot, the note counts as edited since.
        """
        if entry := self._found(number):
            files = (
                structs.replace(one, after_hash=digest(data)) if one.path == path else one
                for one in entry.files
            )
            with suppress(OperationFailed):
                self._save(structs.replace(entry, files=tuple(files)))

    def leave_alone(self, number: int) -> None:
        """Remembers that nothing of a rewrite could be taken back, as far as the journal can be written."""
        if entry := self._found(number):
            with suppress(OperationFailed):
                self._save(structs.replace(entry, is_left_alone=True))

    def withdraw(self, number: int, paths: Collection[str]) -> None:
        """Forgets some notes of a rewrite, of which nothing came about, and a rewrite of no other notes."""
        entry = self._found(number)
        files = tuple(one for one in entry.files if one.path not in paths) if entry else ()
        with suppress(OSError, OperationFailed):
            if entry and files:
                self._save(structs.replace(entry, files=files))
            else:
                self._path(number).unlink()

    def _found(self, number: int) -> Entry | None:
        """A rewrite that can be read."""
        with suppress(OperationFailed):
            entry = self.entry(number)
            return entry if isinstance(entry, Entry) else None
        return None

    def _save(self, entry: Entry) -> None:
        write_atomically(self._path(entry.id), _ENCODER.encode(entry), durable=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.json"

    def _forget_old(self) -> None:
        """Removes all but the last entries, and temporary files of killed processes."""
        with suppress(OSError, OperationFailed):
            ids = self.ids()
            captures = sum(map(self._is_capture, ids)) if len(ids) > MOST_ENTRIES else 0
            for number in ids[: -MOST_ENTRIES - min(captures, _MOST_CAPTURES)]:
                self._path(number).unlink()
            for path in self.folder.glob(f"{TEMP_PREFIX}*"):
                if time.time() - path.lstat().st_mtime > _OLD_SECONDS:
                    path.unlink()

    def _is_capture(self, number: int) -> bool:
        """Whether an entry only makes notes: its head says so."""
        with self._path(number).open("rb") as file:
            return _CAPTURE.search(file.read(_HEAD_BYTES)) is not None


def _journalled(one: Rewritten) -> JournalFile:
    return JournalFile(one.path, one.before, digest(one.before), digest(one.after), one.moved_to, one.stamp)


def _joined(old: JournalFile, new: JournalFile) -> JournalFile:
    """Two steps that wrote one note, as one."""
    between = (*old.between, old.after_hash)
    return structs.replace(old, after_hash=new.after_hash, stamp=new.stamp, between=between)


def _is_whole(file: JournalFile) -> bool:
    return (
        _is_inside(file.path)
        and _is_inside(file.moved_to or "")
        and digest(file.before) == file.before_hash
    )


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and "\0" not in path
