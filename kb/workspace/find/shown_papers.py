"""What `kb add 3` adds: the paper in a line of the last listing on a terminal."""

from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.workspace.find.named_notes import LAST, is_handle, named_by_handle, not_one_note, shown_line

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


def source_of(collection: "Collection", text: str) -> str:
    """The paper whose number `text` is, or the source of the note that has this number; else `text` itself.

    UsageError where there is no such line, or where its note has no source.
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
