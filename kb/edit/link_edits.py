"""Wikilinks led to where their note is now: the target changes, heading, alias and all blanks stay."""

import re
from collections.abc import Callable

from kb.edit.span_edit import Edit
from kb.model.note import Note

_TARGET = re.compile(r"\[\[\s*(.*?)\s*(?=\\?\||#|\]\])")


def link_edits(note: Note, text: str, new_target: Callable[[str], str | None]) -> tuple[Edit, ...]:
    """The edits that write `new_target` of each link's target for it; None leaves the link as it is."""
    edits = []
    for link in note.links:
        target = new_target(link.target) if link.target else None
        found = _TARGET.match(text, link.place.start, link.place.end)
        if target is not None and found:
            edits.append(Edit(found.start(1), found.end(1), target))
    return tuple(edits)
