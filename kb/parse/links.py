r"""Wikilinks: `[[target]]`, `[[target#heading]]`, `[[target|alias]]`, on one line, outside code."""

import re
from collections.abc import Iterator

from kb.model.card import Link
from kb.model.place import LineMap
from kb.parse.prose import without_code

_LINK = re.compile(r"\[\[([^\[\]\r\n]{1,500})\]\]")


def links_in(text: str, start: int, end: int, lines: LineMap) -> Iterator[Link]:
    r"""The wikilinks of `text[start:end]`, with their places in the text; `[[]]` is none.

    A table's `[[target\|alias]]` is one too.
    """
    if text.find("[[", start, end) < 0:
        return
    for match in _LINK.finditer(without_code(text[start:end])):
        written, _, alias = match[1].replace("\\|", "|").partition("|")
        target, _, heading = written.partition("#")
        if target.strip() or heading.strip():
            place = lines.place(start + match.start(), start + match.end())
            yield Link(target.strip(), place, heading.strip(), alias.strip())
