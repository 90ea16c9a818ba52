"""A note just captured, before and after the user's editor had it.

    write_captured ─▶ add_placeholder ─▶ the editor ─▶ record_edit or remove_if_unwritten

The placeholder is an empty line where commentary goes; it is removed if it is still empty afterwards. What
the user wrote is part of the capture: `kb undo` reverts both.
"""

from codecs import BOM_UTF8
from contextlib import suppress

from kb.edit.commentary import Placeholder, with_placeholder
from kb.model.errors import KbError
from kb.parse.note.parser import parse_note
from kb.store.notes.note_file import NoteFile, read_note
from kb.store.notes.note_file import replace as replace_note
from kb.store.notes.note_removal import remove
from kb.workspace.capture.capturing import Written
from kb.workspace.collection import Collection
from kb.workspace.rewriting import journal_of


def add_placeholder(collection: Collection, one: Written) -> int:
    """Adds an empty line for commentary to a captured note; returns its number, from 1.

    Returns 1 if the note cannot be written: it then opens unchanged.
    """
    placeholder = _placeholder(collection, one)
    with suppress(KbError):
        file = read_note(collection.notes_folder / one.path)
        if file.data == one.data:
            _replace(collection, one, file, placeholder.text.encode(errors="surrogateescape"))
            return placeholder.line
    return 1


def remove_if_unwritten(collection: Collection, one: Written) -> bool:
    """Removes a note that has nothing but what was captured, or nothing at all; returns whether it did.

    The capture is removed from the journal too, so that `kb undo` reverts the one before.
    """
    file = read_note(collection.notes_folder / one.path)
    if _content(file.data) not in ([], _content(one.data)):
        return False
    remove(file)
    if one.rewrite:
        journal_of(collection).withdraw(one.rewrite, {str(one.path)})
    return True


def record_edit(collection: Collection, one: Written) -> bool:
    """Records what the user wrote in a captured note, so that `kb undo` reverts it with the capture.

    An unused placeholder is removed. If the note was left empty, what was captured is restored; returns
    whether that happened.
    """
    file = read_note(collection.notes_folder / one.path)
    if not _content(file.data):
        _replace(collection, one, file, one.data)
        return True
    wanted = _without_placeholder(collection, one, file.data)
    if wanted != file.data:
        with suppress(KbError):
            _replace(collection, one, file, wanted)
            return False
    if file.data != one.data:
        _amend(collection, one, file.data)
    return False


def _replace(collection: Collection, one: Written, file: NoteFile, data: bytes) -> None:
    replace_note(file, data)
    _amend(collection, one, data)


def _amend(collection: Collection, one: Written, data: bytes) -> None:
    if one.rewrite:
        journal_of(collection).amend(one.rewrite, str(one.path), data)


def _placeholder(collection: Collection, one: Written) -> Placeholder:
    text = one.data.decode(errors="surrogateescape")
    return with_placeholder(parse_note(one.path, text, collection.config.languages).note, text)


def _without_placeholder(collection: Collection, one: Written, edited: bytes) -> bytes:
    """The edited note, without the placeholder if nothing was written there."""
    placeholder = _placeholder(collection, one)
    if edited == placeholder.text.encode(errors="surrogateescape"):
        return one.data
    above, below = (
        placeholder.text[: placeholder.start].encode(errors="surrogateescape"),
        placeholder.text[placeholder.end :].encode(errors="surrogateescape"),
    )
    blanks = below[: len(below) - len(below.lstrip())]
    rest = edited.removeprefix(placeholder.text[: placeholder.end].encode(errors="surrogateescape"))
    is_empty = rest != edited and rest.startswith(blanks) and bool(rest[len(blanks) :][:1].strip())
    return above + rest if is_empty and below.strip() else edited


def _content(data: bytes) -> list[bytes]:
    """The words of a note: editors add and remove line ends unasked, which is no edit."""
    return data.removeprefix(BOM_UTF8).split()
