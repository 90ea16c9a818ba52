"""Files that lie below the notes folder, by path and by name: pictures and other attachments.

One is in the folder itself, no symbolic link leading out of it, and is left out neither there nor where a
link leads to.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Generic, NamedTuple, TypeVar
from unicodedata import normalize

import msgspec

from kb.model.text.blake2 import blake2b
from kb.store.files.file_state import FileState
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import is_absence, is_taken, real_path, refuse_walk_error
from kb.store.notes.excluded_paths import LEFT_OUT_FOLDERS, why_file_is_left_out

_DIGEST_BYTES = 16

T = TypeVar("T")


class FileBelow(NamedTuple):
    """A regular file at a path below the folder, as it was looked at; `size` is in bytes."""

    path: PurePosixPath
    os_path: Path
    size: int
    state: FileState
    looked_at: int

    def key(self) -> bytes:
        """Bytes that differ where the file does: its state or, while that proves nothing, a digest."""
        if self.state.is_racy(self.looked_at):
            return blake2b(self.os_path.read_bytes(), digest_size=_DIGEST_BYTES).digest()
        return msgspec.msgpack.encode(self.state)

    def reader(self) -> Callable[[], bytes]:
        """What gives the bytes of the file; OperationFailed where it has gone meanwhile."""
        return partial(_bytes_of, self.os_path)


class FilesBelow(Generic[T]):
    """What `value` makes of the files below one folder; what was looked up is remembered.

    `ignore` are the globs of kb.yaml; `is_wanted` judges a file by its name. Make one for every build.
    """

    def __init__(
        self,
        folder: Path,
        ignore: tuple[str, ...],
        is_wanted: Callable[[str], bool],
        value: Callable[[FileBelow], T | None],
    ) -> None:
        self._folder = real_path(folder)
        self._ignore = ignore
        self._is_wanted = is_wanted
        self._value = value
        self._known: dict[PurePosixPath, T | None] = {}

    def at(self, path: PurePosixPath) -> T | None:
        """The file at a path below the folder, else the one whose path is spelt like it; None for none.

        So a link means the same file on every disk, whether or not it tells `a.pdf` from `A.PDF`.
        """
        if path not in self._known:
            self._known[path] = self._looked_up(path) or self._spelt_like(path)
        return self._known[path]

    def named(self, name: str) -> T | None:
        """The one file that is called so, in any folder; None for none or several.

        Of several that differ in case, the one that is spelt so.
        """
        paths = self.paths_named(name)
        if len(paths) > 1:
            paths = tuple(path for path in paths if path.name == name)
        return self.at(paths[0]) if len(paths) == 1 else None

    def paths_named(self, name: str) -> tuple[PurePosixPath, ...]:
        """Every file that is called so, in order of path."""
        return tuple(sorted(self._by_name.get(_spelling_key(name), ())))

    def why_left_out(self, path: PurePosixPath) -> str | None:
        """Why a file that is there below the folder is left out, as a clause; None for any other path."""
        found = self._found(path) if self._is_wanted(path.name) else None
        return self._why_left_out(path, found[0]) if found else None

    def _looked_up(self, path: PurePosixPath) -> T | None:
        looked_at = time.time_ns()
        found = self._found(path) if self._is_wanted(path.name) else None
        if found is None or self._why_left_out(path, found[0]):
            return None
        file, status = found
        with suppress(OSError):
            return self._value(FileBelow(path, file, status.st_size, FileState.of(status), looked_at))
        return None

    def _spelt_like(self, path: PurePosixPath) -> T | None:
        if not self._is_wanted(path.name):
            return None
        key = _spelling_key(str(path))
        paths = [one for one in self.paths_named(path.name) if _spelling_key(str(one)) == key]
        return self._looked_up(paths[0]) if len(paths) == 1 else None

    def _found(self, path: PurePosixPath) -> tuple[Path, os.stat_result] | None:
        """The regular file at a path, all links followed; None for none, and for one outside the folder."""
        try:
            file = Path(os.path.realpath(self._folder / path, strict=True))
            status = file.stat()
        except PermissionError:
            return None
        except OSError as error:
            if is_absence(error):
                return None
            raise operation_failed("read", self._folder / path, error) from error
        except ValueError:  # a NUL
            return None
        return (file, status) if file.is_relative_to(self._folder) and S_ISREG(status.st_mode) else None

    def _why_left_out(self, path: PurePosixPath, file: Path) -> str | None:
        place = PurePosixPath(normalize("NFC", file.relative_to(self._folder).as_posix()))
        for name in (path, place):
            if why := why_file_is_left_out(name, self._ignore):
                return why if name == path else f"it is a symbolic link to {place}, which is left out"
        return None

    @cached_property
    def _by_name(self) -> dict[str, list[PurePosixPath]]:
        """Every file that is wanted, by its name."""
        found: dict[str, list[PurePosixPath]] = {}
        for folder, folders, files in os.walk(self._folder, onerror=refuse_walk_error):
            folders[:] = sorted(name for name in folders if name[0] != "." and name not in LEFT_OUT_FOLDERS)
            inside = PurePosixPath(Path(folder).relative_to(self._folder).as_posix())
            for name in files:
                if self._is_wanted(name) and not why_file_is_left_out(inside / name, self._ignore):
                    found.setdefault(_spelling_key(name), []).append(inside / name)
        return found


def _spelling_key(path: str) -> str:
    """The same for paths that differ in case or Unicode form alone."""
    return normalize("NFC", path).casefold()


def lies_outside(folder: Path, path: PurePosixPath) -> bool:
    """Whether a symbolic link at or above a path below a real folder leads out of it."""
    file = folder / path
    return is_taken(file) and not real_path(file).is_relative_to(folder)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise operation_failed("read", file, error) from error
