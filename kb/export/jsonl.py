"""One JSON document a line: `kb export jsonl`."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kb.export.json_text import json_bytes
from kb.export.note_document import note_document

if TYPE_CHECKING:
    from kb.model.library import Library
    from kb.model.note import Note


def jsonl_lines(notes: "Iterable[Note]", library: "Library") -> Iterator[str]:
    """The documents of `notes`, one at a time, in their order, without line ends."""
    for note in notes:
        yield json_bytes(note_document(note, library)).decode()
