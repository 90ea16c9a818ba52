"""What a build made in the site's folder, as the next build reads it: in columns.

Of 28,000 files most are looked at and nothing more, so their numbers stay in lists, and no object is made
of a file before somebody asks for it.
"""

import os
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from stat import S_ISDIR

from msgspec import Struct
from msgspec.structs import replace

from kb.store.files.file_state import STATE_BYTES, UNKNOWN, FileStates
from kb.store.files.presence import real_path
from kb.store.site.manifest import MANIFEST, manifest_bytes
from kb.store.site.output_file import OutputFile, Record, file_state, mode_of


class SavedRecord(Struct, frozen=True, array_like=True):
    """The files of a site by their numbers, sorted by path; `paths` has a line for each.

    `folders` are all that hold any of them, however deep, but the site's own.
    """

    paths: str = ""
    folders: tuple[str, ...] = ()
    keys: tuple[bytes, ...] = ()
    crcs: tuple[int, ...] = ()
    states: bytes = b""

    @classmethod
    def of(cls, made: Record) -> "SavedRecord":
        """The record in columns."""
        paths = sorted(made)
        files = [made[path] for path in paths]
        return cls(
            "\n".join(paths),
            tuple(sorted(_folders(paths))),
            tuple(file.key for file in files),
            tuple(file.crc for file in files),
            b"".join([file.state for file in files]),
        )

    @property
    def names(self) -> list[str]:
        """The paths, sorted."""
        return self.paths.split("\n") if self.paths else []

    def files(self) -> dict[str, OutputFile]:
        """What is known of each file, by its path."""
        places = range(0, len(self.states), STATE_BYTES)
        states = [self.states[place : place + STATE_BYTES] for place in places]
        files = map(OutputFile, self.keys, states, self.crcs)
        return dict(zip(self.names, files, strict=True))


def as_left(record: SavedRecord, folder: Path) -> SavedRecord | None:
    """The record with the states of now, if a folder holds the files that a build left, byte for byte.

    None where one of them, a folder of theirs or the manifest is another, or cannot be read. UsageError
    where something else lies in the place of a file.
    """
    root, names = str(real_path(folder)), record.names
    try:
        if Path(root, MANIFEST).read_bytes() != manifest_bytes(names) or not _has_folders(record, root):
            return None
        states = _states(names, root)
        if bytes(states) == record.states:
            return record
        for number, (now, then) in enumerate(zip(states, FileStates(record.states), strict=True)):
            if now != then and not _is_written(f"{root}/{names[number]}", record.crcs[number]):
                return None
    except OSError:
        return None
    return replace(record, states=_certain(states))


def _folders(paths: Iterable[str]) -> Iterator[str]:
    parents = {PurePosixPath(folder) for folder in {path.rpartition("/")[0] for path in paths}}
    found = {folder for below in parents for folder in (below, *below.parents)}
    return (str(folder) for folder in found if folder.name)


def _has_folders(record: SavedRecord, root: str) -> bool:
    """Whether the folders are there, and none of them is a link."""
    return all(S_ISDIR(mode_of(f"{root}/{folder}") or 0) for folder in record.folders)


def _states(names: list[str], root: str) -> FileStates:
    """What is in the place of each file now."""
    states, look = FileStates(), os.lstat
    for name in names:
        states.append(look(f"{root}/{name}"))
    return states


def _is_written(file: str, crc: int) -> bool:
    """Whether a file holds what was written; UsageError where that is no file."""
    return file_state(file) is not None and zlib.crc32(Path(file).read_bytes()) == crc


def _certain(states: FileStates) -> bytes:
    """The states, unknown ones where another change may not show."""
    now = time.time_ns()
    for number in range(len(states)):
        if states[number].is_racy(now):
            states.put(number, UNKNOWN)
    return bytes(states)
