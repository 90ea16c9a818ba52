"""The files that a bibliography attaches to an entry, as its note links them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from kb.store.files.foreign_text import read_foreign_text
from kb.store.files.named_path import followed
from kb.store.files.presence import is_file

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_OTHER_SCHEME = re.compile(r"(?!file:)[a-z][a-z+-]+://", re.IGNORECASE)
_NOTES_FILE = re.compile(r"[^\s/\\][^\n/\\]*\.(?:md|txt|org)")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def attached_files(
    written: Iterable[str], folder: Path, notes: Path
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of files that lie below the notes folder, from there, and the `file:` URLs of all others.

    Paths that are relative begin in `folder`, or else in the notes folder; URLs of other programs, such as
    EndNote's `internal-pdf:`, stay as they are.
    """
    links: dict[str, None] = {}
    addresses: dict[str, None] = {}
    for path in written:
        if not path or _UNREADABLE.search(path):
            continue
        if _DRIVE.match(path):
            addresses[f"file:///{quote(path.replace(chr(92), '/'), safe='/:')}"] = None
            continue
        if _OTHER_SCHEME.match(path):
            addresses[quote(path, safe="/:%")] = None
            continue
        file = _file(_path_of_url(path), folder, notes)
        if below := _below(file, notes):
            links[str(below)] = None
        else:
            addresses[file.as_uri()] = None
    return tuple(links), tuple(addresses)


def remarks_in_files(remarks: Iterable[str], folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The remarks, those in files (`notes.md`, as papis does) read from `folder`, and the names of others.

    No path leads out of the folder: the bibliography may be somebody else's.
    """
    found: list[str] = []
    named: list[str] = []
    for remark in remarks:
        if not _NOTES_FILE.fullmatch(remark):
            found.append(remark)
        elif is_file(folder / remark) and followed(folder / remark).parent == followed(folder):
            found.append(read_foreign_text(folder / remark).strip())
        else:
            named.append(remark)
    return tuple(found), tuple(named)


def _path_of_url(written: str) -> str:
    """The path that a `file:` URL names; a path is one."""
    if not written.casefold().startswith("file:"):
        return written
    return unquote(urlsplit(written).path)


def _file(path: str, folder: Path, notes: Path) -> Path:
    """The file at a path, which begins in `folder`, or in the notes folder where it is only there."""
    places = [Path(os.path.normpath(start / path)) for start in (folder, notes)]
    return next(filter(is_file, places), places[0])


def _below(file: Path, notes: Path) -> PurePosixPath | None:
    """The path of a file from the notes folder where it is in there, and can be linked."""
    real = followed(file)
    if not is_file(file) or not real.is_relative_to(followed(notes)):
        return None
    path = PurePosixPath(real.relative_to(followed(notes)).as_posix())
    return None if re.search(r"[\[\]|#^]", str(path)) else path
