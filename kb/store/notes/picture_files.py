"""Pictures in the notes folder, where Obsidian puts them: beside a note or in any folder below.

A picture is one by its name and its first bytes, is in the folder itself (no symbolic link leads out of
it) and is not hidden.
"""

import os
import time
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from stat import S_ISREG

import msgspec

from kb.model.picture import Picture, is_picture
from kb.parse.picture_size import HEADER_BYTES, picture_size
from kb.store.files.file_state import FileState
from kb.store.files.os_error import operation_failed

_MOST_BYTES = 20_000_000  # larger pictures are not for a page
_DIGEST_BYTES = 16


class PictureFiles:
    """The pictures below one folder; what was looked up is remembered, so make one for every build."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._known: dict[PurePosixPath, Picture | None] = {}

    def at(self, path: PurePosixPath) -> Picture | None:
        """The picture at a path below the folder; None where there is none."""
        if path not in self._known:
            self._known[path] = self._looked_up(path)
        return self._known[path]

    def named(self, name: str) -> Picture | None:
        """The one picture whose file is called so, in any folder; None for none or several."""
        paths = self._by_name.get(name.casefold(), [])
        return self.at(paths[0]) if len(paths) == 1 else None

    def _looked_up(self, path: PurePosixPath) -> Picture | None:
        if not is_picture(path.name) or any(part.startswith(".") for part in path.parts):
            return None
        try:
            looked_at = time.time_ns()
            file = (self._folder / path).resolve(strict=True)
            status = file.stat()
            is_ours = file.is_relative_to(self._folder) and S_ISREG(status.st_mode)
            if not is_ours or status.st_size > _MOST_BYTES:
                return None
            with file.open("rb") as opened:
                size = picture_size(opened.read(HEADER_BYTES))
            key = _key(file, FileState.of(status), looked_at)
        except (OSError, RuntimeError, ValueError):  # not there, unreadable, a circle of links, a NUL
            return None
        return Picture(path, *size, key, partial(_bytes_of, file)) if size else None

    @cached_property
    def _by_name(self) -> dict[str, list[PurePosixPath]]:
        """Every file that is called like a picture, by its name."""
        found: dict[str, list[PurePosixPath]] = {}
        for folder, folders, files in os.walk(self._folder):
            folders[:] = sorted(name for name in folders if name[0] != "." and name != "node_modules")
            inside = PurePosixPath(Path(folder).relative_to(self._folder).as_posix())
            for name in files:
                if is_picture(name):
                    found.setdefault(name.casefold(), []).append(inside / name)
        return found


def _key(file: Path, state: FileState, looked_at: int) -> bytes:
    """Bytes that differ where a picture does: its state or, where that does not prove it yet, a digest."""
    if state.is_racy(looked_at):
        return blake2b(file.read_bytes(), digest_size=_DIGEST_BYTES).digest()
    return msgspec.msgpack.encode(state)


def _bytes_of(file: Path) -> bytes:
    """The bytes of a file; OperationFailed where it has gone meanwhile."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise operation_failed("read", file, error) from error
