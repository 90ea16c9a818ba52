"""What git-annex keeps: it replaces a file by a symbolic link to a read-only object in the repository.

An object is named by a checksum of its bytes, so it is never written (git-annex.branchable.com/internals).
"""

from collections.abc import Iterator
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.presence import real_path

_OBJECTS = "/.git/annex/objects/"


def object_folders(notes: Path, root: Path) -> tuple[str, ...]:
    """Where the repository of a collection keeps objects, each with a `/` at its end.

    That is below the notes folder, the root, or a folder between them; all without symbolic links, so that
    none of them leads elsewhere.
    """
    return tuple(f"{folder}{_OBJECTS}" for folder in _folders(real_path(notes), real_path(root)))


def refuse_object(path: Path) -> None:
    """OperationFailed for the path of a note that git-annex keeps."""
    if _OBJECTS in str(real_path(path)):
        raise OperationFailed(
            f"Could not write {path}: git-annex keeps it, read-only. Run `git annex unlock` on it first."
        )


def _folders(notes: Path, root: Path) -> Iterator[Path]:
    for folder in (notes, *notes.parents):
        yield folder
        if folder == root or not notes.is_relative_to(root):
            return
