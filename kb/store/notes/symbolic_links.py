"""Symbolic links below the notes folder that lead to one file."""

import os
from collections.abc import Iterator
from pathlib import Path


def dying_links(folder: Path, file: Path) -> Iterator[str]:
    """A sentence for each symbolic link below a folder to a file, by its real path, that moves or goes.

    Hidden folders are not looked into, nor those that cannot be read.
    """
    name = os.path.relpath(file, os.path.realpath(folder))
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != ".")
        for one in sorted(names):
            link = Path(parent, one)
            if link.is_symlink() and os.path.realpath(link) == str(file):
                yield f"{link.relative_to(folder)} is a symbolic link to {name} and will lead nowhere."
