"""`kb mv`: a note gets another name, and the links to it follow, as one rewrite.

A link by name is rewritten where the note is called otherwise by then, even if its title is the old name:
the title may change next. One by arXiv id, by title, or by a name that still leads there stays as it is,
and so does one that was dead or ambiguous before. Where another note's link would be caught by the new
name, that one is rewritten too. Markdown links are led along wherever they lead, and those of a note that
changes its folder as well, its files included.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path, PurePosixPath
from posixpath import relpath

from msgspec.structs import replace

from kb.edit.link_edits import link_edits, path_edits
from kb.edit.link_paths import FilesBelow, LinkPaths
from kb.edit.note_name import moved_path
from kb.edit.span_edit import applied
from kb.model.card import Card, undated_stem
from kb.model.errors import OperationFailed, UsageError
from kb.model.grammar.wikilink import link_key
from kb.model.library import Library
from kb.model.line_map import LineMap
from kb.model.link_resolution import names_path
from kb.model.names.folder_note import is_folder_note
from kb.model.note import Note
from kb.model.report.command_line import command_line
from kb.parse.note.parser import parse_note
from kb.report.changed_links import changed_links
from kb.store.files.named_path import path_below
from kb.store.files.presence import is_link, is_taken, real_path
from kb.store.notes.attachment_files import AttachmentFiles
from kb.store.notes.note_file import NoteFile, read_note, refuse_unready
from kb.store.notes.symbolic_links import dying_links, place_behind_links
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_unread, refuse_unwritable
from kb.workspace.rewriting import Plan, Rewrite, left_unread, planned, relative_path, rewritable

NewTarget = Callable[[PurePosixPath, str], str | None]
"""What to write for the target of a link in the note at a path; None where the link may stay."""


def moving_plan(collection: Collection, card: Card, typed: str) -> Plan:
    """The plan to give a note the name that was typed (see `moved_path`), and to lead links after it.

    UsageError for a name that is taken, leaves the notes folder or would not be read as a note there;
    OperationFailed and NotesHaveProblems where the note itself cannot be written.
    """
    typed = _from_notes_folder(collection, typed)
    new_path = place_behind_links(collection.notes_folder, moved_path(card.path, typed))
    file = _movable(collection, card, new_path)
    library = collection.library
    after = _with_note_at(library, card.path, new_path)
    new_target = new_targets(library, after, card.path, new_path)
    folder = collection.notes_folder
    attachments = AttachmentFiles(folder)
    files = FilesBelow(partial(_is_there, folder, attachments), attachments.paths_named)
    paths = LinkPaths(library, after, card.path, new_path, files)
    languages = collection.config.languages

    def new_text(note: Note, text: str) -> str:
        edits = path_edits(note, text, partial(paths.new_path, note))
        return applied(text, (*link_edits(note, text, partial(new_target, note.path)), *edits))

    def is_linking(one: Card) -> bool:
        wikilinks = (link.target for link in one.links if not link.is_markdown)
        targets = (new_target(one.path, target) for target in wikilinks)
        return any(targets) or any(paths.new_path(one, link) for link in one.links)

    linking = [one for one in library.cards if one.path != card.path and is_linking(one)]
    plan = planned(collection, command_line(["mv", str(card.path), str(new_path)]), linking, new_text)
    note = rewritable(parse_note(card.path, file.text, languages).note)
    own_text = new_text(note, file.text)
    own_path = relative_path(collection.os_path(card.path), collection)
    own = Rewrite(own_path, file, own_text.encode(), new_path)
    left = (*plan.left, *left_unread(collection, "its links stay"))
    hints = (
        *(
            changed.sentence
            for changed in changed_links(library, after, {card.path: new_path})
            if len(changed.was) != 1  # these are led along
        ),
        *_stranded(note, file.text, paths),
        *dying_links(folder, file.path),
    )
    return Plan(plan.command, (own, *plan.rewrites), left, hints=hints)


def _stranded(note: Note, text: str, paths: LinkPaths) -> Iterator[str]:
    """A sentence for each path that stays in the note, and breaks in the new folder."""
    lines = LineMap(text)
    for start, path in paths.stranded(note, text):
        line = lines.place(start, start).line
        yield f"{note.path}:{line}: “{path}” is in HTML or an abstract, so it stays as it is; correct it."


def _from_notes_folder(collection: Collection, typed: str) -> str:
    """A path of the file system that leads into the notes folder, from there; else what was typed."""
    inside = path_below(collection.notes_folder, typed) if "/" in typed else None
    return typed if inside is None else f"{inside}/" if typed.endswith("/") else f"./{inside}"


def _movable(collection: Collection, card: Card, new_path: PurePosixPath) -> NoteFile:
    """The note's file, which may get the new name."""
    old, new = collection.os_path(card.path), collection.notes_folder / new_path
    if new_path == card.path:
        raise UsageError(f"{card.path} already has that name.")
    if str(new_path) in collection.found.notes or is_taken(new):
        raise UsageError(f"{new_path} already exists; kb never replaces a note.")
    refuse_unread(collection, new_path)
    refuse_unwritable(collection, card)
    if is_link(old):
        raise OperationFailed(f"Could not rename {old}: it is a symbolic link.")
    parent, notes = real_path(new.parent), real_path(collection.notes_folder)
    file = read_note(old)
    if not parent.is_relative_to(notes) and parent != file.path.parent:
        raise UsageError(f"{new_path} is outside the notes folder.")
    refuse_unready(file)
    return file


def _with_note_at(library: Library, old: PurePosixPath, new: PurePosixPath) -> Library:
    """The library once the note at `old` is at `new`."""
    cards = (replace(card, path=new) if card.path == old else card for card in library.cards)
    links = library.symbolic_links
    return Library(cards, lambda path: library.note(old if path == new else path), symbolic_links=links)


def new_targets(library: Library, after: Library, old: PurePosixPath, new: PurePosixPath) -> NewTarget:
    """What links must say to lead where they led once the note at `old` is at `new`, as `after` has it.

    It raises UsageError for a link to a note that no name could distinguish from another one by then.
    """

    @cache
    def new_target_in(before: PurePosixPath, folder: PurePosixPath, target: str) -> str | None:
        meant = library.resolve(target, before)
        if len(meant) != 1:
            return None
        was = meant[0]
        path = new if was.path == old else was.path

        def leads_there(name: str) -> bool:
            return [card.path for card in after.resolve(name, folder)] == [path]

        is_safe = leads_there(target)
        if is_safe and (names_path(target, path) or not names_path(target, was.path)):
            return None
        name = next(filter(leads_there, _names(target, was, path, folder)), None)
        if name or is_safe:
            return name
        raise UsageError(f"Links to {was.path} would become ambiguous; choose another name.")

    def new_target(linking: PurePosixPath, target: str) -> str | None:
        folder = new.parent if linking == old else linking.parent
        return new_target_in(linking.parent, folder, target)

    return new_target


def _names(target: str, was: Card, path: PurePosixPath, folder: PurePosixPath) -> Iterator[str]:
    """What a link in a folder may say to lead to `path`, as `target` did first, which led to `was`."""
    wanted = link_key(target).rpartition("/")[2]
    is_of_folder = is_folder_note(path) and wanted != link_key(was.path.stem, is_stem=True)
    place = path.parent if is_of_folder else path.with_suffix("")
    ending = ".md" if target.casefold().endswith(".md") and not is_of_folder else ""
    if target.startswith(("./", "../")):
        yield f"{_relative(place, folder)}{ending}"
    if "/" in target:
        yield f"{place}{ending}"
    if wanted == link_key(undated_stem(was.path)):
        yield f"{undated_stem(path)}{ending}"
    yield from (f"{name}{ending}" for name in (place.name, place))
    yield from filter(None, (was.arxiv_id, _relative(path.with_suffix(""), folder)))


def _relative(path: PurePosixPath, folder: PurePosixPath) -> str:
    found = relpath(path, folder)
    return found if found.startswith("../") else f"./{found}"


def _is_there(folder: Path, attachments: AttachmentFiles, path: PurePosixPath) -> bool:
    return is_taken(folder / path) or attachments.at(path) is not None
