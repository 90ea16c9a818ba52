"""A note just captured, before and after the user's editor had it.

    write_captured ─▶ make_room ─▶ the editor ─▶ keep_edited, or take_back where nothing was written

For the editor the note gets an empty line where commentary goes, and loses it if nothing is written there.
What the user wrote is a part of the capture: `kb undo` takes it back too.
"""

from codecs import BOM_UTF8
from contextlib import suppress

from kb.edit.commentary import Room, with_room
from kb.model.errors import KbError
from kb.parse.note.parser import parse_note
from kb.store.notes.note_file import NoteFile, read_note
from kb.store.notes.note_file import replace as replace_note
from kb.store.notes.note_removal import remove
from kb.workspace.capture.capturing import Written
from kb.workspace.collection import Collection
from kb.workspace.rewriting import journal_of


def make_room(collection: Collection, one: Written) -> int:
    """Puts an empty line into a captured note where commentary goes; its number, from 1.

    1 where the note cannot be written: then it opens as it is.
    """
    room = _room(collection, one)
    with suppress(KbError):
        file = read_note(collection.notes_folder / one.path)
        if file.data == one.data:
            _give(collection, one, file, room.text.encode(errors="surrogateescape"))
            return room.line
    return 1


def take_back(collection: Collection, one: Written) -> bool:
    """Removes a note that holds no other words than were captured, or none at all; whether it did.

    It is then as if it had never been made: `kb undo` does not know it.
    """
    file = read_note(collection.notes_folder / one.path)
    if _words(file.data) not in ([], _words(one.data)):
        return False
    remove(file)
    if one.rewrite:
        journal_of(collection).withdraw(one.rewrite, {str(one.path)})
    return True


def keep_edited(collection: Collection, one: Written) -> bool:
    """Lets `kb undo` know what the user wrote in a note just captured: it was a part of the capture.

    Where nothing is left in the note, it has again what was captured; whether that was so. Room for
    commentary that was not used goes.
    """
    file = read_note(collection.notes_folder / one.path)
    if not _words(file.data):
        _give(collection, one, file, one.data)
        return True
    wanted = _without_room(collection, one, file.data)
    if wanted != file.data:
        with suppress(KbError):
            _give(collection, one, file, wanted)
            return False
    if file.data != one.data:
        _amend(collection, one, file.data)
    return False


def _give(collection: Collection, one: Written, file: NoteFile, data: bytes) -> None:
    replace_note(file, data)
    _amend(collection, one, data)


def _amend(collection: Collection, one: Written, data: bytes) -> None:
    if one.rewrite:
        journal_of(collection).amend(one.rewrite, str(one.path), data)


def _room(collection: Collection, one: Written) -> Room:
    text = one.data.decode(errors="surrogateescape")
    return with_room(parse_note(one.path, text, collection.config.languages).note, text)


def _without_room(collection: Collection, one: Written, edited: bytes) -> bytes:
    """The edited note without the room that it was given, where that is as empty as it was."""
    room = _room(collection, one)
    if edited == room.text.encode(errors="surrogateescape"):
        return one.data
    above, below = (
        room.text[: room.start].encode(errors="surrogateescape"),
        room.text[room.end :].encode(errors="surrogateescape"),
    )
    blanks = below[: len(below) - len(below.lstrip())]
    rest = edited.removeprefix(room.text[: room.end].encode(errors="surrogateescape"))
    is_empty = rest != edited and rest.startswith(blanks) and bool(rest[len(blanks) :][:1].strip())
    return above + rest if is_empty and below.strip() else edited


def _words(data: bytes) -> list[bytes]:
    """What a note holds however its lines end: editors put line ends in, and take them out, unasked."""
    return data.removeprefix(BOM_UTF8).split()
