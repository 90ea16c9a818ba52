"""The tags of a note: from front matter, from lines of tags, from fields, from prose."""

from collections.abc import Iterator
from itertools import chain

from kb.model.line_map import LineMap
from kb.model.tag import Tag, TagOrigin
from kb.parse.front_matter.front_matter import FrontMatter
from kb.parse.head.field import Piece
from kb.parse.note.layout import Layout
from kb.parse.tags.tags_in_text import tags_in


def own_tags(words: str, parts: Layout, front: FrontMatter, lines: LineMap) -> Iterator[Tag]:
    """The tags of a note; where it has no others, those of its section of facts."""
    found = _tags_beside(parts.head.tags, words, parts, front, lines)
    first = next(found, None) if parts.late_tags else None
    if first is None and parts.late_tags:
        return _tags_beside(parts.late_tags, words, parts, front, lines)
    return chain([first], found) if first else found


def _tags_beside(
    fields: tuple[Piece, ...], words: str, parts: Layout, front: FrontMatter, lines: LineMap
) -> Iterator[Tag]:
    """The tags of a note, those among them that stand in fields."""
    for name, start, end in front.tags:
        yield Tag(name, lines.place(start, end), "front-matter")
    regions: list[tuple[int, int, TagOrigin]] = [
        (paragraph.start, paragraph.end, "inline")
        for paragraph in parts.paragraphs
        if not paragraph.is_code
    ]
    regions += [(line.at, line.end, "line") for line in parts.tag_lines]
    regions += [(line.at, line.end, "inline") for line in parts.field_lines]
    stated = {start: Tag(name, lines.place(start, end), "field") for name, start, end in fields}
    for start, end, origin in sorted(regions):
        if not stated:
            yield from tags_in(words, start, end, lines, origin)
            continue
        found = [
            Tag(tag.name, tag.place, "field") if _named_at(tag) in stated else tag
            for tag in tags_in(words, start, end, lines, origin)
        ]
        marked = set(map(_named_at, found))
        found += [tag for at, tag in stated.items() if start <= at < end and at not in marked]
        yield from sorted(found, key=lambda tag: tag.place.start)


def _named_at(tag: Tag) -> int:
    """Where the name of a tag begins, behind its `#`."""
    return tag.place.end - len(tag.name)
