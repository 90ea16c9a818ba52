"""What Markdown links must say once a note is elsewhere, to lead where they led.

A path stays of the kind that it was: from the folder of its note, from the notes folder, or a name alone.
Wikilinks are not among them, but for the embedded files of a note that changes its folder.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from kb.model.card import Card, Link
from kb.model.grammar.relative_path import joined_path
from kb.model.library import Library
from kb.model.link_resolution import FOLDER_NOTES

FileIsThere = Callable[[PurePosixPath], bool]
"""Whether a file or a folder lies at a path below the notes folder."""

_ENDING = ".md"
_ABSOLUTE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:[/\\]")


class LinkPaths:
    """The new paths of links when the note at `old` goes to `new`, where it is in the library `after`."""

    def __init__(
        self,
        before: Library,
        after: Library,
        old: PurePosixPath,
        new: PurePosixPath,
        file_is_there: FileIsThere,
    ) -> None:
        self._before, self._after = before, after
        self._old, self._new = old, new
        self._file_is_there = file_is_there

    def new_path(self, card: Card, link: Link) -> str | None:
        """What the path of a note's link must become; None where it may stay."""
        if not link.target or not (link.is_markdown or link.is_file):
            return None
        meant = () if link.is_file else self._before.linked(card, link)
        if not meant:
            return self._path_to_file(card, link)
        return self._path_to_note(card, link.target, meant[0].path) if len(meant) == 1 else None

    def _path_to_note(self, card: Card, target: str, was: PurePosixPath) -> str | None:
        path, folder = self._moved(was), self._moved(card.path).parent
        is_near = not target.startswith("/") and _are(self._before.notes_at(card.path.parent, target), was)
        resolved = self._after.notes_at if is_near else self._after.resolve_path
        if _are(resolved(folder, target), path):
            return None
        for name in _names(target, was, path):
            for written in (*_kinds(name, target, is_near=is_near), _relative(name, folder, target)):
                if _are(self._after.resolve_path(folder, written), path):
                    return written
        return None

    def _path_to_file(self, card: Card, link: Link) -> str | None:
        """The path to a file beside a note that changes its folder; one found by its name alone stays."""
        is_named = not link.is_markdown and "/" not in link.target
        if card.path != self._old or is_named or _ABSOLUTE.match(link.target):
            return None
        place = joined_path(self._old.parent, link.target)
        if self._new.parent == self._old.parent or (place is not None and not self._file_is_there(place)):
            return None
        whole = normpath((self._old.parent / link.target).as_posix())
        return _relative(f"{whole}/" if link.target.endswith("/") else whole, self._new.parent, link.target)

    def _moved(self, path: PurePosixPath) -> PurePosixPath:
        return self._new if path == self._old else path


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
    if is_of_folder and path.name in FOLDER_NOTES:
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
