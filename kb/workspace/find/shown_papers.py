"""The paper that a number of the last listing stands for: `kb add 3`."""

from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.workspace.find.named_notes import LAST, is_handle, named_by_handle, not_one_note, shown_line

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


def source_of(collection: "Collection", text: str) -> str:
    """The paper with the number `text`, or the source of the note with it; any other text unchanged.

    UsageError if there is no such line, or if its note has no source.
    """
    if not is_handle(text) or text == LAST:
        return text
    line = shown_line(collection, text)
    if line and line.paper:
        return line.paper
    found = named_by_handle(collection, text)
    if not found:
        raise not_one_note(collection, text)
    (card,) = found
    if not card.source:
        raise UsageError(f"Line {text} is the note {card.path}, which is about no paper or page.")
    return card.arxiv_id or card.source.url
