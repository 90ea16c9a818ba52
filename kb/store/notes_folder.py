"""The folder of notes: which files are notes, and what each of them is on the disk.

Notes are `*.md` below the folder; dot folders, `node_modules`, what `ignore:` names and the site are left
out, so a vault of Obsidian works unchanged. A path is relative, with `/`, in NFC: a name in NFD is the
same note. What cannot be read is told, never raised, and never hides another note.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from unicodedata import is_normalized, normalize

from msgspec import Struct

from kb.model.errors import AskedWrongly
from kb.store.os_fault import reason

LEFT_OUT_FOLDERS = frozenset({"node_modules"})
_DEEPEST = 64  # folders inside one another; a loop of symbolic links ends here at the latest


FileState = tuple[int, int, int, int]
"""Size, mtime and ctime in ns, inode: a file that changed since we read it differs in at least one."""


class FoundNote(Struct, frozen=True):
    """A note's file as the disk has it; `os_path` may be spelt otherwise than the note's path."""

    os_path: str
    state: FileState


class Unreadable(Struct, frozen=True):
    """A file or folder that could not be looked at, and why, as the second half of a sentence."""

    path: str
    why: str


class NotesFound(Struct, frozen=True):
    """Every note of a folder by its path, and what could not be looked at."""

    notes: Mapping[str, FoundNote]
    unreadable: tuple[Unreadable, ...]
    twice: tuple[tuple[str, str], ...]


def find_notes(folder: Path, ignore: tuple[str, ...] = (), left_out: tuple[Path, ...] = ()) -> NotesFound:
    """Every note below `folder`, in no order. AskedWrongly where there is no such folder.

    `ignore` are globs over relative paths (`drafts/**`), `left_out` folders such as the site.
    `twice` pairs a path with a second file whose name is the same in NFC.
    """
    if not folder.is_dir():
        hint = "Make it, or say where the notes are with `notes:` in kb.yaml."
        raise AskedWrongly(f"There is no notes folder {folder}. {hint}")
    return _Search(folder, _ignored(ignore), frozenset(map(str, left_out))).run()


class _Search:
    def __init__(self, folder: Path, is_ignored: Callable[[str], bool], left_out: frozenset[str]) -> None:
        self._root = str(folder)
        self._is_ignored = is_ignored
        self._left_out = left_out
        self._notes: dict[str, FoundNote] = {}
        self._unreadable: list[Unreadable] = []
        self._twice: list[tuple[str, str]] = []
        self._linked: set[tuple[int, int]] = set()

    def run(self) -> NotesFound:
        stack = [(self._root, "", 0)]
        while stack:
            folder, relative, depth = stack.pop()
            stack += self._folder(folder, relative, depth)
        return NotesFound(
            self._notes,
            tuple(sorted(self._unreadable, key=lambda one: one.path)),
            tuple(sorted(self._twice)),
        )

    def _folder(self, folder: str, relative: str, depth: int) -> Iterator[tuple[str, str, int]]:
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            self._unreadable.append(Unreadable(_shown(relative), reason(error)))
            return
        for entry in entries:
            name = entry.name
            if name[0] == "." or name in LEFT_OUT_FOLDERS:
                continue
            path = f"{relative}/{name}" if relative else name
            try:
                if name.endswith(".md") and S_ISREG((status := entry.stat(follow_symlinks=False)).st_mode):
                    self._note(entry.path, path, status)
                elif entry.is_symlink():
                    yield from self._symlink(entry, path, depth)
                elif entry.is_dir():
                    yield from self._subfolder(entry.path, path, depth)
                elif name.endswith(".md"):
                    self._unreadable.append(Unreadable(_shown(path), "it is no regular file"))
            except OSError as error:
                if name.endswith(".md"):
                    self._unreadable.append(Unreadable(_shown(path), reason(error)))

    def _subfolder(self, os_path: str, path: str, depth: int) -> Iterator[tuple[str, str, int]]:
        if os_path not in self._left_out and depth < _DEEPEST and not self._is_ignored(path + "/"):
            yield os_path, path, depth + 1

    def _symlink(self, entry: "os.DirEntry[str]", path: str, depth: int) -> Iterator[tuple[str, str, int]]:
        """Follows a link to a note, and one to a folder once, so that no loop is walked."""
        status = entry.stat()
        if S_ISREG(status.st_mode) and path.endswith(".md"):
            self._note(entry.path, path, status)
        elif S_ISDIR(status.st_mode):
            identity = (status.st_dev, status.st_ino)
            target = os.path.realpath(entry.path)
            is_above = (os.path.realpath(entry.path.rpartition("/")[0]) + "/").startswith(target + "/")
            if identity not in self._linked and not is_above:
                self._linked.add(identity)
                yield from self._subfolder(entry.path, path, depth)

    def _note(self, os_path: str, path: str, status: os.stat_result) -> None:
        if not path.isascii():
            try:
                path.encode()
            except UnicodeEncodeError:
                self._unreadable.append(Unreadable(_shown(path), "its name is not UTF-8"))
                return
            if not is_normalized("NFC", path):
                path = normalize("NFC", path)
        if self._is_ignored(path):
            return
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        found = FoundNote(os_path, state)
        other = self._notes.get(path)
        if other:
            self._twice.append((path, max(os_path, other.os_path)))
            found = min(found, other, key=lambda one: one.os_path)
        self._notes[path] = found


def left_over_temporaries(folder: Path, prefix: str) -> Iterator[tuple[str, float]]:
    """Our own temporary files below `folder` that were never finished: relative path, mtime in seconds."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT_FOLDERS and name != ".git"]
        for name in names:
            if name.startswith(prefix):
                path = os.path.join(parent, name)  # noqa: PTH118 - os.walk speaks in strings
                try:
                    status = os.lstat(path)
                except OSError:
                    continue
                if S_ISREG(status.st_mode) and not S_ISLNK(status.st_mode):
                    yield os.path.relpath(path, folder), status.st_mtime


def _shown(path: str) -> str:
    r"""A path that may hold undecodable bytes, as text: each of them as `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _ignored(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path (a folder's ends in `/`) is named by one of the globs; `**` crosses folders."""
    if not patterns:
        return lambda _path: False
    import re

    expressions = "|".join(f"(?:{_expression(pattern)})" for pattern in patterns)
    compiled = re.compile(expressions)
    return lambda path: compiled.fullmatch(path) is not None


def _expression(pattern: str) -> str:
    import re

    pattern = normalize("NFC", pattern.removeprefix("./").lstrip("/"))
    pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.rstrip("/"))
    body = "".join(pieces.get(part) or re.escape(part) for part in parts)
    anchor = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    return f"{anchor}{body}(?:/.*)?"
