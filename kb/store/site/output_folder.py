"""The folder of the site: only what changed is made and written, only what this program wrote is removed.

A manifest in the folder lists every file that a build made; new ones are listed before they are written,
so that a killed build leaves nothing unknown. Where the manifest is lost or damaged, the mark that every
page carries identifies our files. Folders and files that are symbolic links are never followed.

A record lists what the last build made: a page whose key is in it, and whose file nobody touched since,
is left alone. The record only saves work; without it every page is made and compared.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

from msgspec import Struct, msgpack

from kb.model.errors import UsageError
from kb.model.page import AskedFor, Page
from kb.store.files.atomic import write_atomically
from kb.store.files.presence import real_path
from kb.store.system.fork_pool import shared_work, workers
from kb.store.site.output_file import OutputFile, Record, file_state, in_the_way, mode_of, put
from kb.store.files.file_state import UNKNOWN_BYTES, FileState
from kb.store.files.os_error import operation_failed
from kb.store.site.stale_pages import as_written, stale_pages
from kb.store.site.manifest import MANIFEST, is_marked, listed_paths, manifest_bytes, marked_paths

_LEAST_SHARE = 1000  # pages; for fewer a copy of the process is not worth making
_TOGETHER = 32  # pages that one process makes one after the other


class SiteCounts(Struct, frozen=True):
    """What a build did to the folder, in files; `written` and `unchanged` add up to `pages`."""

    pages: int
    written: int
    unchanged: int
    removed: int


def write_site(
    pages: Iterable[Page],
    folder: Path,
    record: Record | None = None,
    *,
    clean: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    asked_for: AskedFor = tuple,
) -> tuple[SiteCounts, Record]:
    """Make `folder` hold exactly these files of ours, each swapped in whole; the record of that.

    `record` is that of the last build into this folder; `clean` makes and writes all anew. `progress`
    gets the number of changed pages done so far, and their total; what is `asked_for` meanwhile is done next.
    UsageError where the folder, or a file in it that a page needs, was not made by `kb build`; nothing is
    written then. OperationFailed where the system refuses.
    """
    try:
        site = _SiteFolder(folder)
        old = {} if clean else record or {}
        made = site.write(list(pages), old, progress, asked_for, even_if_equal=clean)
    except OSError as error:
        raise operation_failed("write", Path(error.filename or folder), error) from error
    return made


def write_first(pages: Iterable[Page], folder: Path, record: Record) -> Record:
    """Swap in files that the last build left and that have other bytes now; what is known of these.

    `record` is that of the last build into this folder. What is not as that left it is left to `write_site`.
    """
    found, root = {}, real_path(folder)
    for page in pages:
        recorded, file = record.get(page.file), root / page.file
        if recorded and recorded.key != page.key and real_path(file.parent) == file.parent:
            try:
                if as_written(str(file), recorded):
                    found[page.file], _ = put(page, str(file), even_if_equal=False)
            except OSError as error:
                raise operation_failed("write", file, error) from error
    return _certain(found, {})


class _SiteFolder:
    """One build into one folder; `listed` is what builds made, this one included. Paths are relative."""

    def __init__(self, folder: Path) -> None:
        self.root = str(real_path(folder))
        try:
            Path(self.root).mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise UsageError(
                f"{folder} is a file, not a folder; choose another folder for the site."
            ) from error
        self.manifest = self._read_manifest()
        listed = listed_paths(self.manifest) if self.manifest is not None else None
        self.is_manifest_sound = listed is not None
        if listed is None and (self.manifest is not None or is_marked(f"{self.root}/index.html")):
            listed = marked_paths(self.root)
        if listed is None and _holds_anything(self.root):
            raise UsageError(
                f"{folder} contains files that kb build did not make; choose an empty or a new folder."
            )
        self.listed: set[str] = listed or set()

    def write(
        self,
        pages: list[Page],
        old: Record,
        progress: Callable[[int, int], None],
        asked_for: AskedFor,
        *,
        even_if_equal: bool,
    ) -> tuple[SiteCounts, Record]:
        """Write what is not as it should be, then remove what no longer belongs."""
        self._check_folders({PurePosixPath(folder) for folder in {_folder(page.file) for page in pages}})
        new, changed = stale_pages(pages, old, self.listed, self.root)
        self._claim([page for page in changed if page.file not in self.listed])
        for folder in {_folder(page.file) for page in changed}:
            self._make_folder(PurePosixPath(folder))
        written = self._put_all(changed, new, progress, asked_for, even_if_equal=even_if_equal)
        removed = self._remove_all_but(new)
        counts = SiteCounts(len(new), written, len(new) - written, removed)
        return counts, _certain(new, old)

    def _put_all(
        self,
        pages: list[Page],
        new: dict[str, OutputFile],
        progress: Callable[[int, int], None],
        asked_for: AskedFor,
        *,
        even_if_equal: bool,
    ) -> int:
        """Write the files of pages, in several processes where they are many; how many were written."""
        shares = max(1, min(workers(), len(pages) // _LEAST_SHARE))
        by_path = {page.file: page for page in pages}
        done: dict[str, tuple[OutputFile, bool]] = {}

        def put_once(page: Page) -> tuple[OutputFile, bool]:
            if page.file not in done:
                done[page.file] = put(page, f"{self.root}/{page.file}", even_if_equal=even_if_equal)
            return done[page.file]

        def put_share(share: int) -> bytes:
            """The pages of a share; what became of each, in order."""
            found = []
            for number, page in _shared_out(pages, share, shares):
                if share == 0:
                    progress(number, len(pages))
                    for path in map(str, asked_for()):
                        if path in by_path:
                            put_once(by_path[path])
                found.append(put_once(page))
            return msgpack.encode(found)

        written = 0
        for share, made in enumerate(shared_work(put_share, shares)):
            found = msgpack.decode(made or put_share(share), type=list[tuple[OutputFile, bool]])
            for (_, page), (file, is_written) in zip(_shared_out(pages, share, shares), found, strict=True):
                new[page.file] = file
                written += is_written
        return written

    def _claim(self, pages: list[Page]) -> None:
        """List files before they are written; UsageError where one of them exists and is not ours.

        The manifest is sorted again at the end.
        """
        for page in pages:
            path = page.file
            is_foreign = self._state(path) is not None and not is_marked(f"{self.root}/{path}")
            if is_foreign and self._bytes(path) != page.make():
                raise in_the_way(f"{self.root}/{path}")
        paths = [page.file for page in pages]
        if not paths:
            return
        if not self.is_manifest_sound:
            write_atomically(Path(self.root, MANIFEST), manifest_bytes(self.listed), durable=False)
        with Path(self.root, MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
            manifest.write("".join(f"{path}\n" for path in paths))
        self.listed.update(paths)
        self.manifest = None

    def _remove_all_but(self, new: Record) -> int:
        """Remove what earlier builds made and this one did not; say how many files, list the rest."""
        removed = sum(self._remove(path) for path in sorted(self.listed - new.keys()))
        manifest = manifest_bytes(new)
        if manifest != self.manifest:
            write_atomically(Path(self.root, MANIFEST), manifest, durable=False)
        return removed

    def _remove(self, path: str) -> bool:
        """Remove a file that is ours, and the folders that it leaves empty."""
        folders = [Path(self.root, parent) for parent in PurePosixPath(path).parents][:-1]
        if any(not S_ISDIR(mode_of(str(folder)) or 0) for folder in folders):
            return False
        if not S_ISREG(mode_of(f"{self.root}/{path}") or 0):
            return False
        Path(self.root, path).unlink()
        with suppress(OSError):
            for folder in folders:
                folder.rmdir()
        return True

    def _check_folders(self, folders: set[PurePosixPath]) -> None:
        """UsageError where something in a folder's place is not ours, or leads elsewhere."""
        for folder in {folder for below in folders for folder in (below, *below.parents)}:
            mode = mode_of(f"{self.root}/{folder}")
            is_ours = mode is not None and S_ISREG(mode) and str(folder) in self.listed
            if mode is not None and not S_ISDIR(mode) and not is_ours:
                raise in_the_way(f"{self.root}/{folder}")

    def _make_folder(self, folder: PurePosixPath) -> None:
        """Make the folders of a page, removing a file of ours in their place."""
        mode = mode_of(f"{self.root}/{folder}")
        if mode is not None and S_ISDIR(mode):
            return
        if folder.name:
            self._make_folder(folder.parent)
        if mode is not None:
            self._remove(str(folder))
        Path(self.root, folder).mkdir()

    def _state(self, path: str) -> bytes | None:
        return file_state(f"{self.root}/{path}")

    def _bytes(self, path: str) -> bytes:
        return Path(self.root, path).read_bytes()

    def _read_manifest(self) -> bytes | None:
        """The bytes of the manifest; None where there is none."""
        return self._bytes(MANIFEST) if self._state(MANIFEST) else None


def _shared_out(pages: list[Page], share: int, shares: int) -> Iterator[tuple[int, Page]]:
    """Every `shares`-th block of pages, each with its number; neighbours are made from much the same."""
    for start in range(share * _TOGETHER, len(pages), shares * _TOGETHER):
        yield from enumerate(pages[start : start + _TOGETHER], start)


def _certain(record: Record, old: Record) -> Record:
    """The record without the states of files that were written so lately that they may change unseen.

    What is as in the `old` record is certain, as that one was.
    """
    now = time.time_ns()
    return {
        path: made if made is old.get(path) else _certain_file(made, now)
        for path, made in record.items()
    }


def _certain_file(made: OutputFile, now_ns: int) -> OutputFile:
    is_racy = FileState.unpacked(made.state).is_racy(now_ns)
    return OutputFile(made.key, UNKNOWN_BYTES, made.crc) if is_racy else made


def _folder(path: str) -> str:
    """What the `parent` of a path is, in a fifth of the time."""
    return path.rpartition("/")[0]


def _holds_anything(root: str) -> bool:
    """Whether a folder has contents; what begins with a dot (`.git`, `.nojekyll`) does not count."""
    return any(not path.name.startswith(".") for path in Path(root).iterdir())
