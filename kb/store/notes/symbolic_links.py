"""Symbolic links below the notes folder: those to one file, and those on the path of a note."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kb.store.files.presence import is_link, real_path, refuse_walk_error


def place_behind_links(folder: Path, path: PurePosixPath) -> PurePosixPath:
    """Where below a folder, a path without links, a note that is written to `path` will be found.

    One that leads out of the folder stays as it is.
    """
    parent = real_path(folder / path.parent)
    if not parent.is_relative_to(folder):
        return path
    return PurePosixPath(parent.relative_to(folder).as_posix(), path.name)


def dying_links(folder: Path, file: Path) -> Iterator[str]:
    """A sentence for each symbolic link below a folder to a file, by its real path, that moves or goes.

    Hidden folders are not looked into, nor those that are closed to us.
    """
    name = os.path.relpath(file, real_path(folder))
    for parent, folders, names in os.walk(folder, onerror=refuse_walk_error):
        folders[:] = sorted(one for one in folders if one[0] != ".")
        for one in sorted(names):
            link = Path(parent, one)
            if is_link(link) and real_path(link) == file:
                yield f"{link.relative_to(folder)} is a symbolic link to {name} and will lead nowhere."
