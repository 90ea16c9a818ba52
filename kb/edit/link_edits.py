"""Retargeting wikilinks: the target changes; heading, alias and white space stay."""

from collections.abc import Callable

from kb.edit.span_edit import Edit
from kb.model.grammar.wikilink import wikilink_at
from kb.model.note import Note


def link_edits(note: Note, text: str, new_target: Callable[[str], str | None]) -> tuple[Edit, ...]:
    """The edits that replace each link's target by its `new_target`; None leaves the link unchanged."""
    edits = []
    for link in note.links:
        target = new_target(link.target) if link.target else None
        found = wikilink_at(text, link.place.start)
        if target is not None and found:
            edits.append(Edit(found.target_start, found.target_end, target))
    return tuple(edits)
