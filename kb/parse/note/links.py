r"""Wikilinks: `[[target]]`, `[[target#heading]]`, `[[target|alias]]`, on one line, outside code."""

import re
from collections.abc import Iterator

from kb.model.card import Link
from kb.model.picture import is_picture
from kb.model.place import LineMap
from kb.parse.note.prose import without_code

_LINK = re.compile(r"\[\[([^\[\]\r\n]{1,500})\]\]")


def links_in(text: str, start: int, end: int, lines: LineMap) -> Iterator[Link]:
    r"""The wikilinks of `text[start:end]`, with their places in the text; `[[]]` is none.

    A picture, `![[picture.png]]`, is no link. A table's `[[target\|alias]]` is one too.
    """
    if text.find("[[", start, end) < 0:
        return
    blank = without_code(text[start:end])
    for match in _LINK.finditer(blank):
        written, _, alias = match[1].replace("\\|", "|").partition("|")
        target, _, heading = written.partition("#")
        if blank[match.start() - 1 : match.start()] == "!" and is_picture(target):
            continue
        if target.strip() or heading.strip():
            place = lines.place(start + match.start(), start + match.end())
            yield Link(target.strip(), place, heading.strip(), alias.strip())
