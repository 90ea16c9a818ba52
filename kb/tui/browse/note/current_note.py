"""A note that is on the screen looked up in the collection, where it may be gone by now."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import NotesHaveProblems
from kb.store.files.presence import is_taken

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.workspace.collection import Collection


def current_card(collection: "Collection", path: PurePosixPath) -> "Card":
    """The card of the note at `path`. NotesHaveProblems where it is gone."""
    try:
        return collection.library.card(path)
    except KeyError:
        raise _gone(path) from None


def current_file(collection: "Collection", path: PurePosixPath) -> Path:
    """The file of the note at `path`. NotesHaveProblems if it is gone."""
    current_card(collection, path)
    try:
        file = collection.os_path(path)
    except KeyError:  # gone while the collection is as it was last read
        raise _gone(path) from None
    if not is_taken(file):
        raise _gone(path)
    return file


def _gone(path: PurePosixPath) -> NotesHaveProblems:
    return NotesHaveProblems(f"{path} is not there any more.")
