"""What no rewrite touches: the code and the comments of a note."""

from collections.abc import Iterable

from kb.edit.span_edit import Edit
from kb.model.grammar.blanked_text import Span
from kb.model.grammar.code_and_comments import code_and_comments
from kb.model.note import Note


def protected_spans(note: Note, text: str) -> tuple[Span, ...]:
    """The spans of code and comments in the body of `note`, parsed from `text`, in order."""
    above = note.blocks[0] if note.blocks else None
    start = above.end if above and above.kind == "front-matter" else 0
    return code_and_comments(text, start).spans


def reach_into(edits: Iterable[Edit], spans: tuple[Span, ...]) -> bool:
    """Whether an edit changes something inside a span; an insertion at its edge does not."""
    return any(edit.start < end and start < edit.end for edit in edits for start, end in spans)
