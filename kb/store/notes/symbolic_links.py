"""Symbolic links below the notes folder that lead to one file."""

import os
from collections.abc import Iterator
from pathlib import Path

from kb.store.files.presence import is_link, real_path, refuse_walk_error


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
