"""The note of a folder: `Lantern/README.md` is what `[[Lantern]]` and `../Lantern/` mean.

Collections with a folder for each paper name every note alike, so such a note goes by its folder's name. In
the notes folder itself it goes by its own (docs/note-format.md#links).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath

FOLDER_NOTES = ("README.md", "index.md", "summary.md", "note.md")
"""The names of the note of a folder in any case: the first of these that is there."""

_RANKS = {name.casefold(): rank for rank, name in enumerate(FOLDER_NOTES)}


def is_folder_note(path: "PurePosixPath") -> bool:
    """Whether the note at a path goes by the name of its folder."""
    return path.name.casefold() in _RANKS and len(path.parts) > 1


def folder_note_rank(path: "PurePosixPath") -> int:
    """The rank of a folder note among those of its folder, which sorts the one that is meant first."""
    return _RANKS[path.name.casefold()]


def note_stem(path: "PurePosixPath") -> str:
    """What the note at a path is called, date and all: its file stem, or the name of its folder."""
    return path.parent.name if is_folder_note(path) else path.stem
