"""Retargeting links: the target changes; text, heading, alias, title and white space stay."""

from collections.abc import Callable

from kb.edit.span_edit import Edit
from kb.model.card import Link
from kb.model.grammar.markdown_link import markdown_link_at, written_path
from kb.model.grammar.wikilink import wikilink_at
from kb.model.note import Note


def link_edits(note: Note, text: str, new_target: Callable[[str], str | None]) -> tuple[Edit, ...]:
    """The edits that replace each wikilink's target by its `new_target`; None leaves it unchanged."""
    edits = []
    for link in note.links:
        target = new_target(link.target) if link.target and not link.is_markdown else None
        if target is not None:
            edits += _target_edit(text, link, _quoted(target, note, text, link.place.start))
    return tuple(edits)


def path_edits(note: Note, text: str, new_path: Callable[[Link], str | None]) -> tuple[Edit, ...]:
    """The edits that replace paths by their `new_path`, each in the manner it is written.

    Paths are those of Markdown links and of embedded files; None leaves one unchanged.
    """
    edits = []
    for link in (*note.links, *note.files):
        path = new_path(link)
        if path is not None:
            edits += _path_edit(text, link, path) if link.is_markdown else _target_edit(text, link, path)
    return tuple(edits)


def _quoted(target: str, note: Note, text: str, start: int) -> str:
    """A target for the link at `start`: between single quotes of YAML, one in a name is doubled."""
    is_above = note.blocks[0].kind == "front-matter" and start < note.blocks[0].end
    return target.replace("'", "''") if is_above and text[start - 1] == "'" else target


def _target_edit(text: str, link: Link, target: str) -> list[Edit]:
    found = wikilink_at(text, link.place.start)
    return [Edit(found.target_start, found.target_end, target)] if found else []


def _path_edit(text: str, link: Link, path: str) -> list[Edit]:
    found = markdown_link_at(text, *link.place[:2])
    return [Edit(found.path_start, found.path_end, written_path(path, found))] if found else []
