"""A note that is on the screen, as the collection has it now."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import NotesHaveProblems

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.workspace.collection import Collection


def card_now(collection: "Collection", path: PurePosixPath) -> "Card":
    """The card of the note at `path`. NotesHaveProblems where it has gone since it was listed."""
    try:
        return collection.library.card(path)
    except KeyError:
        raise NotesHaveProblems(f"{path} is not there any more.") from None
