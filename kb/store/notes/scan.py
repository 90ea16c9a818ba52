"""The folder of notes: which files are notes, and what each of them is on the disk.

Notes are `*.md` below the folder; dot folders, `node_modules`, folders of templates, what `ignore:` names
and the site are left out, so a vault of Obsidian works unchanged. A path is relative, with `/`, in NFC: a
name in NFD is the same note. What cannot be read is reported, never raised, and never hides another note.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct

from kb.model.errors import UsageError
from kb.store.files.os_error import operation_failed, reason
from kb.store.files.portable_os import entry_status, open_entries
from kb.store.files.presence import is_absence, is_file, is_folder, real_path
from kb.store.notes.excluded_paths import LEFT_OUT_FOLDERS, holds_templates, ignored, is_left_out
from kb.store.notes.found_notes import FoundNotes
from kb.store.notes.git_annex import object_folders

DEEPEST = 64  # folders inside one another; a loop of symbolic links ends here at the latest


class Unreadable(Struct, frozen=True):
    """A file or folder that could not be looked at, and why, as the second half of a sentence."""

    path: str
    why: str


class NotesFound(Struct, frozen=True):
    """Every note of a folder by its path, and what could not be looked at.

    `twice` pairs a path with a second file whose name is the same in NFC. `outside` are the notes that lie
    outside the folder, `leading_out` the symbolic links that lead to them, each with where it leads.
    `leading_to_left_out` are those that lead to notes left out in the folder, each with the first of them.
    `symbolic_links` are those that lead to a note or folder found under another path, each with that path.
    `skipped` are folders that nobody looked into, though nobody asked for that either, and why.
    """

    notes: FoundNotes
    unreadable: tuple[Unreadable, ...]
    twice: tuple[tuple[str, str], ...]
    outside: frozenset[str] = frozenset()
    leading_out: tuple[tuple[str, str], ...] = ()
    leading_to_left_out: tuple[tuple[str, str], ...] = ()
    symbolic_links: Mapping[str, PurePosixPath] = MappingProxyType({})
    skipped: tuple[tuple[str, str], ...] = ()


def find_notes(
    folder: Path, ignore: tuple[str, ...] = (), left_out: tuple[Path, ...] = (), root: Path | None = None
) -> NotesFound:
    """Every note below `folder`, in no order.

    UsageError where there is no such folder, OperationFailed where it cannot be read.
    `ignore` are globs over relative paths (`drafts/**`), `left_out` folders such as the site. What
    git-annex keeps in the repository of the collection, which begins at `root`, is in the folder.
    """
    if not is_folder(folder):
        hint = "Create it, or set `notes:` in kb.yaml."
        raise UsageError(f"There is no notes folder {folder}. {hint}")
    return _Search(
        folder, ignore, frozenset(map(str, left_out)), object_folders(folder, root or folder)
    ).run()


class _Search:
    """One walk: the folder itself, then what symbolic links add to it, in order of their paths.

    A link that leads to a note or folder found without it is only a second name, and left out. So is what
    is left out where it lies. A link that leads out of the folder is followed, and what it leads to is
    `outside`.
    """

    def __init__(
        self, folder: Path, ignore: tuple[str, ...], left_out: frozenset[str], kept: tuple[str, ...]
    ) -> None:
        self._root = str(folder)
        self._ignore = ignore
        self._is_ignored = ignored(ignore)
        self._left_out = left_out
        self._kept = kept  # folders of git-annex
        self._notes = FoundNotes(self._root)
        self._unreadable: list[Unreadable] = []
        self._twice: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._outside: set[str] = set()
        self._leading_out: list[tuple[str, str]] = []
        self._leading_to_left_out: list[tuple[str, str]] = []
        self._symbolic_links: dict[str, PurePosixPath] = {}
        self._skipped: list[tuple[str, str]] = []

    def run(self) -> NotesFound:
        self._walk(self._root, "")
        if self._links:
            self._follow_links()
        return NotesFound(
            self._notes,
            tuple(sorted(self._unreadable, key=lambda one: one.path)),
            tuple(sorted(self._twice)),
            frozenset(self._outside),
            tuple(self._leading_out),
            tuple(self._leading_to_left_out),
            self._symbolic_links,
            tuple(sorted(self._skipped)),
        )

    def _walk(self, os_path: str, path: str) -> None:
        stack = [(os_path, path, path.count("/"))]
        while stack:
            folder, relative, depth = stack.pop()
            stack += self._folder(folder, relative, depth)

    def _folder(self, folder: str, relative: str, depth: int) -> Iterator[tuple[str, str, int]]:
        """Takes in the notes of one folder; gives the folders in it."""
        try:
            with open_entries(folder) as entries:
                for os_path, path in self._entries(entries, os.path.join(folder, ""), relative):  # noqa: PTH118
                    if depth < DEEPEST:
                        yield os_path, path, depth + 1
                    else:
                        self._skipped.append((path, f"it is inside more than {DEEPEST} folders"))
        except OSError as error:
            if not relative:
                raise operation_failed("read", Path(folder), error) from error
            self._unreadable.append(Unreadable(_shown(relative), reason(error)))

    def _entries(
        self, entries: "Iterable[os.DirEntry[str]]", os_start: str, relative: str
    ) -> Iterator[tuple[str, str]]:
        """Takes in the notes among a folder's entries, and links for later; gives the folders among them.

        Of a large collection this is half of what `kb list` takes: few calls for each note.
        """
        start = f"{relative}/" if relative else ""
        for entry in entries:
            name = entry.name
            if name[0] == "." or name in LEFT_OUT_FOLDERS:
                continue
            os_path, path = os_start + name, start + name
            try:
                if entry.is_symlink():
                    self._links.append((path, os_path))
                elif entry.is_dir(follow_symlinks=False):
                    if self._is_wanted(os_path, path):
                        yield os_path, path
                elif name.endswith(".md"):
                    self._note(os_path, path, entry_status(entry, os_path))
            except OSError as error:
                self._unreadable.append(Unreadable(_shown(path), reason(error)))

    def _is_wanted(self, os_path: str, path: str) -> bool:
        """Whether to look into a folder; why not is noted, unless `ignore` says so."""
        if self._is_ignored and self._is_ignored(path + "/"):
            return False
        if os_path in self._left_out:
            self._skipped.append((path, "the site is written to it"))
            return False
        if holds_templates(path.rpartition("/")[2]):
            self._skipped.append((path, "by its name it holds templates"))
            return False
        return True

    def _follow_links(self) -> None:
        found = self._notes
        known = set(found.states)
        root = str(real_path(self._root))
        entered = {root}
        places = {Path(root): PurePosixPath()}
        while self._links:
            self._links.sort(reverse=True)
            path, os_path = self._links.pop()
            self._notes = FoundNotes(self._root)
            target = self._follow(path, os_path, entered)
            is_kept = target.startswith(self._kept) and is_file(target)
            new, left_out = [], []
            for name, state in sorted(zip(self._notes, self._notes.states, strict=True)):
                if state in known or name in found:
                    continue
                if place := None if is_kept else self._left_out_place(self._notes.os_path(name), root):
                    left_out.append((path, place))
                else:
                    known.add(state)
                    found.take(name, self._notes)
                    new.append(name)
            self._leading_to_left_out += left_out[:1]
            if new:
                places[Path(target)] = PurePosixPath(path)
            else:
                self._remember_link(path, Path(target), places)
            if new and not is_kept and not is_below(target, root):
                self._outside.update(new)
                self._leading_out.append((path, target))
        self._notes = found

    def _remember_link(self, path: str, target: Path, places: Mapping[Path, PurePosixPath]) -> None:
        """Remembers a link to what is found without it; `places` are where real folders and files are."""
        above = next((one for one in (target, *target.parents) if one in places), None)
        if above is not None:
            place = places[above] / normalize("NFC", target.relative_to(above).as_posix())
            if str(place) != path and not is_left_out(place, self._ignore):
                self._symbolic_links[path] = place

    def _left_out_place(self, os_path: str, root: str) -> str | None:
        """Where below the root a note that a link leads to really is, if it is left out there."""
        place = str(real_path(os_path))
        if not is_below(place, root):
            return None
        path = normalize("NFC", place[len(root) :].lstrip("/"))
        is_in_site = any(is_below(place, str(real_path(folder))) for folder in self._left_out)
        return path if is_in_site or is_left_out(PurePosixPath(path), self._ignore) else None

    def _follow(self, path: str, os_path: str, entered: set[str]) -> str:
        """Takes in the note a link leads to, or the notes of the folder, each folder once.

        Returns where it leads, without links.
        """
        try:
            target = os.path.realpath(os_path, strict=True)
            status = os.stat(target)  # noqa: PTH116 - the walk speaks in strings
        except OSError as error:
            if path.endswith(".md") or not is_absence(error):
                self._unreadable.append(Unreadable(_shown(path), reason(error)))
            return os_path
        if S_ISDIR(status.st_mode):
            is_around = any(is_below(folder, target) for folder in entered)
            if not is_around and target not in self._left_out and self._is_wanted(os_path, path):
                entered.add(target)
                self._walk(os_path, path)
        elif path.endswith(".md"):
            self._note(os_path, path, status)
        return target

    def _note(self, os_path: str, path: str, status: os.stat_result) -> None:
        spelt = None
        if not path.isascii():
            try:
                path.encode()
            except UnicodeEncodeError:
                self._unreadable.append(Unreadable(_shown(path), "its name is not UTF-8"))
                return
            normal = normalize("NFC", path)
            path, spelt = normal, os_path if path != normal else None
        if self._is_ignored and self._is_ignored(path):
            return
        if not S_ISREG(status.st_mode):
            self._unreadable.append(Unreadable(_shown(path), "it is not a regular file"))
        elif not self._notes.add(path, status, spelt):
            other = self._notes.os_path(path)
            self._twice.append((path, max(os_path, other)))
            if os_path < other:
                self._notes.replace(path, status, os_path)


def is_below(path: str, folder: str) -> bool:
    """Whether an absolute path, without links in it, is the folder's or below it."""
    return f"{path}/".startswith(folder.rstrip("/") + "/")


def is_shouted(stem: str) -> bool:
    """Whether a name is of the kind of README, CHANGELOG and CODE_OF_CONDUCT."""
    return len(stem) > 3 and stem.isascii() and stem.isupper() and stem.replace("_", "").isalpha()  # noqa: PLR2004


def _shown(path: str) -> str:
    r"""A path that may hold undecodable bytes, as text: each of them as `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
