"""The wikilinks of a note: outside code, with their places."""

from collections.abc import Iterator

from kb.model.card import Link
from kb.model.grammar.wikilink import wikilinks
from kb.model.line_map import LineMap
from kb.model.picture import is_picture
from kb.parse.note.prose import without_code


def links_in(text: str, start: int, end: int, lines: LineMap) -> Iterator[Link]:
    """The wikilinks of `text[start:end]`, with their places in the text.

    Neither `[[]]` nor an embedded picture, `![[picture.png]]`, is a link.
    """
    if text.find("[[", start, end) < 0:
        return
    for link in wikilinks(without_code(text[start:end])):
        is_shown = link.is_embed and is_picture(link.target)
        if not is_shown and (link.target or link.heading):
            place = lines.place(start + link.start, start + link.end)
            yield Link(link.target, place, link.heading, link.alias)
