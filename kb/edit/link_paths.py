"""What Markdown links must say once a note is elsewhere, to lead where they led.

A path stays of the kind that it was: from the folder of its note, from the notes folder, or a name alone.
Wikilinks are not among them, but for the embedded files of a note that changes its folder.
"""

import re
from collections.abc import Callable, Container, Iterator
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from kb.edit.protected_text import protected_spans
from kb.model.attachment import places_of
from kb.model.card import Card, Link
from kb.model.grammar.markdown_link import markdown_links
from kb.model.grammar.relative_path import joined_path
from kb.model.library import Library
from kb.model.names.folder_note import is_folder_note
from kb.model.note import Note

_HTML_TAG = re.compile(r"<[A-Za-z][^<>]{1,2000}>")
_HTML_PATH = re.compile(r"""\s(?:src|href|poster)\s*=\s*["'](?P<path>[^"'#?]+)""", re.IGNORECASE)
_ENDING = ".md"
_ABSOLUTE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:[/\\]")


class FilesBelow(NamedTuple):
    """What lies below the notes folder: whether something is at a path, and the files of a name."""

    is_there: Callable[[PurePosixPath], bool]
    named: Callable[[str], tuple[PurePosixPath, ...]]


class LinkPaths:
    """The new paths of links when the note at `old` goes to `new`, where it is in the library `after`."""

    def __init__(
        self,
        before: Library,
        after: Library,
        old: PurePosixPath,
        new: PurePosixPath,
        files: FilesBelow,
    ) -> None:
        self._before, self._after = before, after
        self._old, self._new = old, new
        self._files = files

    def new_path(self, card: Card, link: Link) -> str | None:
        """What the path of a note's link must become; None where it may stay."""
        if not link.target or not (link.is_markdown or link.is_file):
            return None
        meant = () if link.is_file else self._before.linked(card, link)
        if not meant:
            return self._path_to_file(card, link)
        return self._path_to_note(card, link.target, meant[0].path) if len(meant) == 1 else None

    def stranded(self, note: Note, text: str) -> Iterator[tuple[int, str]]:
        """The paths of the moving note that break where kb reads no links, each with its place.

        They are in HTML, in an abstract or in a citation; code and comments are left out.
        """
        read = {link.place.start for link in (*note.links, *note.files)}
        found = [(link.start, link.path) for link in markdown_links(text) if link.start not in read]
        found += _paths_in_html(text, read)
        protected = protected_spans(note, text) if found else ()
        for start, path in sorted(found) if self._old.parent != self._new.parent else ():
            place = None if _ABSOLUTE.match(path) or not path else joined_path(self._old.parent, path)
            is_read = not any(first <= start < last for first, last in protected)
            if place is not None and is_read and self._files.is_there(place):
                yield start, path

    def _path_to_note(self, card: Card, target: str, was: PurePosixPath) -> str | None:
        path, folder = self._moved(was), self._moved(card.path).parent
        is_near = not target.startswith("/") and _are(self._before.notes_at(card.path.parent, target), was)
        resolved = self._after.notes_at if is_near else self._after.resolve_path
        starts = (card.path.parent, folder) if is_near else (PurePosixPath(), PurePosixPath())
        was_spelt, is_spelt = map(self._is_spelt, starts, (target, target), (was, path))
        if _are(resolved(folder, target), path) and (is_spelt or not was_spelt):
            return None
        for name in _names(target, was, path):
            for written in (*_kinds(name, target, is_near=is_near), _relative(name, folder, target)):
                if _are(self._after.resolve_path(folder, written), path):
                    return written
        return None

    def _is_spelt(self, folder: PurePosixPath, target: str, path: PurePosixPath) -> bool:
        """Whether a path ends as that of the note it leads to, in case too: that counts on GitHub."""
        place = joined_path(folder, target)
        end = place and self._before.behind_links(place)
        names = (path, path.with_suffix(""), *([path.parent] if is_folder_note(path) else []))
        return any(f"/{name}".endswith(f"/{end}") for name in names)

    def _path_to_file(self, card: Card, link: Link) -> str | None:
        """The path to a file for a note that changes its folder; one still found by its name stays.

        So does one from the notes folder, unless something in the new folder has its path. A path out of
        the notes folder is taken for right.
        """
        old, new = self._old.parent, self._new.parent
        if card.path != self._old or old == new or _ABSOLUTE.match(link.target):
            return None
        was = self._file(old, link.target)
        place = joined_path(old, link.target)
        if was is None and place is not None:
            return None
        is_named = not link.is_markdown and "/" not in link.target
        if self._file(new, link.target) == was and (is_named or was != place):
            return None
        whole = normpath((old / link.target).as_posix()) if was is None else was.as_posix()
        ending = "/" if link.target.endswith("/") else ""
        return _relative(f"{whole}{ending}", new, link.target)

    def _file(self, folder: PurePosixPath, target: str) -> PurePosixPath | None:
        """The file or folder that a link of a note in `folder` means: near, from the top, by its name."""
        found = next(filter(self._files.is_there, places_of(folder, target)), None)
        named = self._files.named(target) if found is None and "/" not in target else ()
        return named[0] if len(named) == 1 else found

    def _moved(self, path: PurePosixPath) -> PurePosixPath:
        return self._new if path == self._old else path


def _paths_in_html(text: str, read: Container[int]) -> Iterator[tuple[int, str]]:
    for tag in _HTML_TAG.finditer(text):
        for found in _HTML_PATH.finditer(tag[0]) if tag.start() not in read else ():
            yield tag.start() + found.start("path"), unquote(unescape(found["path"]))


def _are(found: tuple[Card, ...], path: PurePosixPath) -> bool:
    return [card.path for card in found] == [path]


def _kinds(name: str, target: str, *, is_near: bool) -> list[str]:
    """A path as one of the kind that `target` is, apart from those that count from the note's folder."""
    if is_near:
        return []
    if target.startswith("/"):
        return [f"/{name}"]
    return [name] if "/" in target else [name.rpartition("/")[2], name]


def _names(target: str, was: PurePosixPath, path: PurePosixPath) -> Iterator[str]:
    """What a note may be called from the notes folder, as `target` names `was` first."""
    last = target.rstrip("/").rpartition("/")[2]
    is_of_folder = last.casefold() not in (was.name.casefold(), was.stem.casefold())
    if is_of_folder and is_folder_note(path):
        yield f"{path.parent}/" if target.endswith("/") else str(path.parent)
    elif not is_of_folder and not target.casefold().endswith(_ENDING):
        yield path.as_posix().removesuffix(_ENDING)
    yield path.as_posix()


def _relative(path: str, folder: PurePosixPath, target: str) -> str:
    """A path from the notes folder as one from `folder`, with `./` before it where `target` has that."""
    ending = "/" if path.endswith("/") else ""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    shared = 0
    while shared < min(len(parts), len(folder.parts)) and parts[shared] == folder.parts[shared] != "..":
        shared += 1
    ups = [".."] * (len(folder.parts) - shared)
    found = "/".join((*ups, *parts[shared:])) or "."
    return f"./{found}{ending}" if target.startswith("./") and found != "." else f"{found}{ending}"
