"""What identifies the program that made something: whatever a newer one may make otherwise is made anew."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kb.store.files.cache_file import cache_stamp


def program_fingerprint(languages: tuple[str, ...], *parts: Path) -> bytes:
    """16 bytes that change with the program: the files in `parts` (folders, files) and the languages."""
    fingerprints = ["\0".join((sys.byteorder, *languages))]
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
