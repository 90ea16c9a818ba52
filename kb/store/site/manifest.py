"""Which files in a site's folder are ours: the manifest lists them, else each carries a mark.

Only what is listed is ever removed or, unmarked, overwritten; so a line that is not a path below the folder
is ignored, whoever wrote it.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from kb.store.files.presence import is_file, link_status, refuse_walk_error

MANIFEST = ".made-by-kb"
"""The manifest's name in the site's folder: a header, then one path a line, sorted."""

_HEADER = "files made by kb build"
_MARK = b"kb build"
_MARK_WITHIN_BYTES = 1024
_ODD_PART = re.compile(rb"[\n/](?:\.{0,2}|" + re.escape(MANIFEST.encode()) + rb")(?=[\n/])")


def manifest_bytes(paths: Iterable[str]) -> bytes:
    """The manifest of some files."""
    return "\n".join([_HEADER, *sorted(paths), ""]).encode()


def listed_paths(manifest: bytes) -> set[str] | None:
    """The paths that a manifest lists; None where it is damaged."""
    try:
        header, *lines = manifest.decode().split("\n")
    except UnicodeDecodeError:
        return None
    if header != _HEADER or lines[-1:] != [""]:
        return None
    return set(lines[:-1]) if _is_all_inside(manifest) else set(filter(_is_inside, lines))


def is_site(folder: Path) -> bool:
    """Whether there is a folder that holds a site that a build wrote, or part of one."""
    return is_file(folder / MANIFEST) or is_marked(str(folder / "index.html"))


def marked_paths(root: str) -> set[str]:
    """The files below a folder that carry our mark, links and dot folders left out."""
    found: set[str] = set()
    for folder, subfolders, names in os.walk(root, onerror=refuse_walk_error):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        files = (Path(folder, name) for name in names)
        found.update(file.relative_to(root).as_posix() for file in files if is_marked(str(file)))
    return found


def is_marked(file: str) -> bool:
    """Whether there is a file with our mark near its beginning, as far as the system lets us look."""
    found = link_status(file)
    with suppress(OSError):
        if found and S_ISREG(found.st_mode):
            with Path(file).open("rb") as opened:
                return _MARK in opened.read(_MARK_WITHIN_BYTES)
    return False


def _is_all_inside(manifest: bytes) -> bool:
    """`_is_inside` of all lines at once: a build that changes little is not to wait for ten thousand."""
    return b"\0" not in manifest and _ODD_PART.search(manifest) is None


def _is_inside(line: str) -> bool:
    return "\0" not in line and not {"", ".", "..", MANIFEST}.intersection(line.split("/"))
