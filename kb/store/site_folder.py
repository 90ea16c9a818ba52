"""The folder of the site: only what changed is written, only what this program wrote is ever removed.

A manifest in the folder lists every file that a build made; each new one is listed before it is written,
so that a killed build leaves nothing unknown. Where the manifest is lost or damaged, the mark that every
page carries says whose a file is. Folders and files that are symbolic links are never followed.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISLNK, S_ISREG

from kb.model.errors import AskedWrongly
from kb.model.page import Page
from kb.store.atomic_file import write_atomically
from kb.store.os_fault import could_not

MANIFEST = ".made-by-kb"
"""The manifest's name in the site's folder: a header, then one path a line, sorted."""

_HEADER = "files made by kb build"
_MARK = b"kb build"
_MARK_WITHIN_BYTES = 1024


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """What a build did to the folder, in files; `written` and `unchanged` add up to `pages`."""

    pages: int
    written: int
    unchanged: int
    removed: int


def write_site(pages: Iterable[Page], folder: Path, *, clean: bool = False) -> SiteCounts:
    """Make `folder` hold exactly these files of ours, each swapped in whole; `clean` writes all anew.

    AskedWrongly where the folder, or a file in it that a page needs, was not made by `kb build`; CouldNot
    where the system refuses. Files of anybody else stay as they are.
    """
    try:
        site = _SiteFolder(folder)
        done = [site.put(page.path, page.make(), even_if_equal=clean) for page in pages]
        removed = site.forget_all_but_new()
    except OSError as error:
        raise could_not("write", Path(error.filename or folder), error) from error
    return SiteCounts(len(done), done.count(True), done.count(False), removed)


class _SiteFolder:
    """One build into one folder.

    `listed` is what builds made, this one included; `new` is what this one has so far.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve()
        self.new: set[PurePosixPath] = set()
        self.safe_folders = {self.root}
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise AskedWrongly(
                f"{folder} is a file, not a folder; choose another folder for the site."
            ) from error
        manifest = _status(self.root / MANIFEST)
        if manifest is not None and not S_ISREG(manifest):
            raise _in_the_way(self.root / MANIFEST)
        listed = _read_manifest(self.root / MANIFEST) if manifest else None
        self.is_manifest_sound = listed is not None
        if listed is None and (manifest or _is_marked(self.root / "index.html")):
            listed = _marked_files(self.root)
        if listed is None and _holds_anything(self.root):
            raise AskedWrongly(
                f"{folder} holds files that kb build did not make; choose an empty or a new folder."
            )
        self.listed: set[PurePosixPath] = listed or set()

    def put(self, path: PurePosixPath, data: bytes, *, even_if_equal: bool) -> bool:
        """Whether the file had to be written."""
        file = self.root / path
        self._make_folder(file.parent)
        self.new.add(path)
        status = _status(file)
        if status is not None:
            if not S_ISREG(status):
                raise _in_the_way(file)
            if not even_if_equal and _holds(file, data):
                self.listed.add(path)
                return False
            if path not in self.listed and not _is_marked(file):
                raise _in_the_way(file)
        if path not in self.listed:
            self._claim(path)
        write_atomically(file, data, durable=False)
        return True

    def forget_all_but_new(self) -> int:
        """Remove what earlier builds made and this one did not; say how many files, list the rest."""
        stale = sorted(self.listed - self.new)
        removed = sum(self._remove(path) for path in stale)
        if not _holds(self.root / MANIFEST, _manifest(self.new)):
            write_atomically(self.root / MANIFEST, _manifest(self.new), durable=False)
        return removed

    def _make_folder(self, folder: Path) -> None:
        """Make the folders of a page; refuse a link on the way, as it leads out of the site."""
        if folder in self.safe_folders:
            return
        self._make_folder(folder.parent)
        status = _status(folder)
        if (
            status is not None
            and S_ISREG(status)
            and self._remove(PurePosixPath(folder.relative_to(self.root)))
        ):
            status = None
        if status is None:
            folder.mkdir()
        elif not S_ISDIR(status):
            raise _in_the_way(folder)
        self.safe_folders.add(folder)

    def _claim(self, path: PurePosixPath) -> None:
        """List a file before it is written. The manifest is sorted again at the end."""
        if not self.is_manifest_sound:
            write_atomically(self.root / MANIFEST, _manifest(self.listed), durable=False)
            self.is_manifest_sound = True
        with (self.root / MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
            manifest.write(f"{path.as_posix()}\n")
        self.listed.add(path)

    def _remove(self, path: PurePosixPath) -> bool:
        """Remove a file that is ours, and the folders that it leaves empty."""
        file = self.root / path
        folders = [self.root.joinpath(*path.parts[:depth]) for depth in range(1, len(path.parts))]
        if path not in self.listed or any(not S_ISDIR(_status(folder) or 0) for folder in folders):
            return False
        if not S_ISREG(_status(file) or 0):
            return False
        file.unlink()
        with suppress(OSError):
            for folder in reversed(folders):
                folder.rmdir()
                self.safe_folders.discard(folder)
        return True


def _manifest(paths: Iterable[PurePosixPath]) -> bytes:
    return "\n".join([_HEADER, *sorted(path.as_posix() for path in paths), ""]).encode()


def _read_manifest(manifest: Path) -> set[PurePosixPath] | None:
    """The paths that a manifest lists; None where it is damaged.

    A line that is no path below the folder is not believed, whoever wrote it.
    """
    try:
        header, *lines = manifest.read_bytes().decode().split("\n")
    except UnicodeDecodeError:
        return None
    if header != _HEADER or lines[-1:] != [""]:
        return None
    paths = (PurePosixPath(line) for line in lines if line and "\0" not in line)
    return {path for path in paths if not path.is_absolute() and not {"..", MANIFEST} & set(path.parts)}


def _marked_files(root: Path) -> set[PurePosixPath]:
    """The files below the folder that carry our mark, links and dot folders left out."""
    found: set[PurePosixPath] = set()
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        files = (Path(folder, name) for name in names)
        found.update(PurePosixPath(file.relative_to(root)) for file in files if _is_marked(file))
    return found


def _is_marked(file: Path) -> bool:
    status = _status(file)
    if status is None or not S_ISREG(status):
        return False
    with file.open("rb") as opened:
        return _MARK in opened.read(_MARK_WITHIN_BYTES)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except FileNotFoundError:
        return False


def _holds_anything(root: Path) -> bool:
    """Whether a folder has contents; what begins with a dot (`.git`, `.nojekyll`) does not count."""
    return any(not path.name.startswith(".") for path in root.iterdir())


def _status(path: Path) -> int | None:
    """The mode of what stands there, links not followed; None for nothing."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def _in_the_way(path: Path) -> AskedWrongly:
    kind = "is a symbolic link" if S_ISLNK(_status(path) or 0) else "was not made by kb build"
    return AskedWrongly(
        f"{path} {kind} and stands where the site needs a file; move it away and build again."
    )
