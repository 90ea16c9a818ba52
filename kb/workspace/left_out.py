"""Why a note stays off the site, or a file is not among the notes: what `kb build --explain` says of it."""

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from kb.model.attachment import MOST_BYTES, is_attachment, linked_attachment
from kb.model.picture import is_picture
from kb.store.files.file_state import FileState
from kb.store.files.presence import is_folder, is_taken, real_path, refuse_walk_error, status
from kb.store.notes.attachment_files import AttachmentFiles
from kb.store.notes.excluded_paths import LEFT_OUT_FOLDERS, is_left_out, is_misnamed
from kb.store.notes.files_below import lies_outside
from kb.store.notes.scan import DEEPEST
from kb.store.notes.unread_files import holds_notes
from kb.store.site.manifest import is_site
from kb.workspace.find.named_notes import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.attachment import Attachment
    from kb.workspace.collection import Collection


class LeftOutNote(NamedTuple):
    """A file that is not on the site, by its path below the notes folder or from the root, and why."""

    name: str
    reason: str


_OWN_REASONS = {
    "private": "Its front matter makes it private: `publish: false`, `draft: true` or `private: true`.",
    "draft folder": "It lies in `_drafts/`, and its front matter does not say `publish: true`.",
    "unmarked": "kb.yaml says `publish: marked`, and its front matter does not say `publish: true`.",
    "conflict marker": "Git left conflict markers in it; resolve them first.",
}


def why_withheld(collection: "Collection", path: PurePosixPath) -> str | None:
    """Why a note is kept off the site, as a sentence; None for one that is on it."""
    reason = collection.library.withheld.get(path)
    match reason:
        case None:
            return None
        case "conflict copy":
            return f"It is a conflict copy of {collection.library.conflict_copies[path]}."
        case "outside":
            target = real_path(collection.os_path(path))
            return f"A symbolic link leads to it, outside the notes folder: {target}"
        case _:
            return _OWN_REASONS[reason]


def left_out_folders(collection: "Collection") -> "Iterator[tuple[PurePosixPath, str]]":
    """The folders that hold notes nobody asked kb to leave out, below the notes folder, and why it does."""
    for path, why in collection.found.skipped:
        if holds_notes(collection.notes_folder / path):
            yield PurePosixPath(path), why


def misnamed_notes(folder: Path, ignore: tuple[str, ...]) -> "Iterator[tuple[PurePosixPath, int]]":
    """The Markdown files that are no notes by their ending: the first of each folder, and how many.

    `folder` is where the paths begin. Folders that nobody looks into hold none.
    """
    for parent, folders, names in os.walk(folder, onerror=refuse_walk_error):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in LEFT_OUT_FOLDERS)
        place = PurePosixPath(Path(parent).relative_to(folder).as_posix())
        paths = (place / name for name in sorted(names) if is_misnamed(name))
        found = [path for path in paths if not is_left_out(path, ignore)]
        if found:
            yield found[0], len(found)


def left_out_note(collection: "Collection", what: str) -> LeftOutNote | None:
    """The file that a path or a stem names, if it is there and not on the site; None for any other."""
    known = {str(card.path) for card in collection.library.cards}
    file = next(filter(is_taken, files_named(collection, what)), None)
    if file is None and not named(collection, what):
        file = _called(collection, what, known)
    if file is None or is_folder(file):
        return None
    if not file.is_relative_to(collection.notes_folder):
        return LeftOutNote(str(file), f"It is outside the notes folder {collection.notes_folder}.")
    path = normalize("NFC", file.relative_to(collection.notes_folder).as_posix())
    if path in known and (path, str(file)) not in collection.found.twice:
        return None
    return LeftOutNote(path, next(_reasons(collection, file, path)))


def files_named(collection: "Collection", what: str) -> "Iterator[Path]":
    """The files that a path may mean: from here, from the notes folder, from the root."""
    if "/" in what or "." in what:
        for folder in (Path.cwd(), collection.notes_folder, collection.root):
            yield Path(os.path.abspath(folder / what))  # noqa: PTH100 - resolve() would follow a symlink


def _called(collection: "Collection", what: str, known: set[str]) -> Path | None:
    """A file among the notes that is not one of them and is called so, its ending aside."""
    wanted = _key(what).removesuffix(".md")
    folder = collection.notes_folder
    for parent, _, names in os.walk(folder, onerror=refuse_walk_error):
        for name in sorted(names):
            file = Path(parent, name)
            path = normalize("NFC", file.relative_to(folder).as_posix())
            if wanted and _key(file.stem) == wanted and path not in known:
                return file
    return None


def _reasons(collection: "Collection", file: Path, path: str) -> "Iterator[str]":
    """Why a file below the notes folder is not on the site, as sentences; the first is the one to mend."""
    yield from _reasons_of_its_place(collection, file, path)
    parents = map(str, PurePosixPath(path).parents)
    yield from (f"It cannot be read: {why}." for why in _errors(collection, {path, *parents}))
    if (path, str(file)) in collection.found.twice:
        yield "Another file has the same name, spelt in other Unicode characters; only that one is read."
    if path in collection.catalog:
        yield from (one.message for one in collection.catalog.entry(path).diagnostics[-1:])
    if path.count("/") > DEEPEST:
        yield f"It is inside more than {DEEPEST} folders."
    if other := _same_file(collection, file):
        yield f"It is a second name, by a symbolic link, of {other}, which is on the site."
    for link, target in collection.found.leading_to_left_out:
        if PurePosixPath(path).is_relative_to(link):
            yield f"A symbolic link leads to it, and {target} is left out."
    yield "A symbolic link on its path leads to a folder that is left out."


def _reasons_of_its_place(collection: "Collection", file: Path, path: str) -> "Iterator[str]":
    """Why a file is left out unread: its ending, its folders, the settings."""
    relative = PurePosixPath(path)
    if not path.endswith(".md"):
        yield _why_not_copied(collection, relative)
    if is_left_out(relative, ()):
        yield "A name that begins with a dot, node_modules and folders of templates are left out."
    if file.is_relative_to(collection.site_folder) and is_site(collection.site_folder):
        yield "It is in the site folder."
    for pattern in collection.config.ignore:
        if is_left_out(relative, (pattern,)):
            yield f"`ignore:` in kb.yaml leaves it out: {pattern}"


def _why_not_copied(collection: "Collection", path: PurePosixPath) -> str:
    """Why a file that is no note is not on the site, where notes that are there show it."""
    folder, files = real_path(collection.notes_folder), _attachments(collection)
    file = files.at(path)
    if lies_outside(folder, path):
        return f"A symbolic link leads to it, outside the notes folder: {real_path(folder / path)}"
    why = "no regular file that can be read"
    if left_out := files.why_left_out(path):
        why = left_out
    elif not (is_attachment(path.name) or is_picture(path.name)):
        ending = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
        why = f"the site takes no {ending}"
    elif file and file.size > MOST_BYTES and not is_picture(path.name):
        why = f"it has more than {MOST_BYTES // 1_000_000} MB, the most that the site takes"
    elif file:
        why = _why_not_linked(collection, file)
    return f"It is not a .md file, and {why}."


def _why_not_linked(collection: "Collection", file: "Attachment") -> str:
    files, library = _attachments(collection), collection.library
    linking = [
        card.path
        for card in library.cards
        for link in library.file_links(card)
        if (found := linked_attachment(files, card.path.parent, link.target)) and found.path == file.path
    ]
    if not linking:
        return "no note links to it"
    if all(one in library.withheld for one in linking):
        return f"{linking[0]}, which links to it, is not published"
    return f"no picture that the site shows, though {linking[0]} links to it"


def _attachments(collection: "Collection") -> AttachmentFiles:
    return AttachmentFiles(collection.notes_folder, collection.config.ignore)


def _errors(collection: "Collection", paths: set[str]) -> "Iterator[str]":
    """Why the notes folder could not be read at some paths."""
    return (one.why for one in collection.found.unreadable if one.path in paths)


def _same_file(collection: "Collection", file: Path) -> str | None:
    """The note that is the same file by another path, if one is."""
    found = status(file)
    state = FileState.of(found) if found else None
    return next((path for path, note in collection.found.notes.items() if note.state == state), None)


def _key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
