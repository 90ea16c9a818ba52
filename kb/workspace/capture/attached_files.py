"""The files that a bibliography attaches to an entry, as its note links them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from kb.store.files.named_path import followed
from kb.store.files.presence import is_file

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def attached_files(
    written: Iterable[str], folder: Path, notes: Path
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of files that lie below the notes folder, from there, and the `file:` URLs of all others.

    Paths that are relative begin in `folder`.
    """
    links: dict[str, None] = {}
    addresses: dict[str, None] = {}
    for path in written:
        if not path or _UNREADABLE.search(path):
            continue
        if _DRIVE.match(path):
            addresses[f"file:///{quote(path.replace(chr(92), '/'), safe='/:')}"] = None
            continue
        file = Path(os.path.normpath(folder / path))
        if below := _below(file, notes):
            links[str(below)] = None
        else:
            addresses[file.as_uri()] = None
    return tuple(links), tuple(addresses)


def _below(file: Path, notes: Path) -> PurePosixPath | None:
    """The path of a file from the notes folder where it is in there, and can be linked."""
    real = followed(file)
    if not is_file(file) or not real.is_relative_to(followed(notes)):
        return None
    path = PurePosixPath(real.relative_to(followed(notes)).as_posix())
    return None if re.search(r"[\[\]|#^]", str(path)) else path
