"""One note as the catalog stores it: parsed and encoded, decoded on demand.

Apart from `catalog` because a command that finds every note unchanged needs neither the parser nor the
types of a whole note, which cost 40 ms to load.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kb.model.diagnostic import Diagnostic
from kb.model.note import Note, card_of
from kb.store.catalog.coding import encoded, text_to_path

if TYPE_CHECKING:
    from kb.store.notes.note_text import NoteText


class Entry(NamedTuple):
    """A parsed note, None where the file holds no text; and what is wrong with it."""

    note: Note | None
    diagnostics: tuple[Diagnostic, ...]


class EncodedEntry(NamedTuple):
    """An entry and its card as they are written; `day` is the ordinal of the note's date, 0 without."""

    body: bytes
    card: bytes
    day: int
    has_text: bool
    has_diagnostics: bool


def decoded(body: bytes) -> Entry:
    """The entry that was encoded."""
    return _DECODER.decode(body)


def encoded_entry(path: str, read: "NoteText", languages: tuple[str, ...]) -> EncodedEntry:
    """The entry of a note that was just read."""
    note, diagnostics = None, read.diagnostics
    if read.text is not None:
        from kb.parse.note.parser import parse_note

        note, found = parse_note(PurePosixPath(path), read.text, languages)
        diagnostics += found
    body = encoded(Entry(note, diagnostics))
    card = encoded(card_of(note) if note else None)
    day = note.date.toordinal() if note and note.date else 0
    return EncodedEntry(body, card, day, note is not None, bool(diagnostics))


_DECODER = msgspec.msgpack.Decoder(Entry, dec_hook=text_to_path)
