"""Tags: `#word` with white space or a line edge on both sides, and at least one letter."""

import re
from collections.abc import Iterator
from unicodedata import category

from kb.model.place import LineMap
from kb.model.tag import Tag, TagOrigin
from kb.parse.prose import without_code, without_urls

_PLAIN = re.compile(r"[a-z][a-z0-9_-]{0,99}")
_MARKS = frozenset("_/.+&'’-")
_NEVER_LAST = frozenset(".'’&/")
_LONGEST = 128  # characters; a longer word is data
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def tags_in(text: str, start: int, end: int, lines: LineMap, origin: TagOrigin) -> Iterator[Tag]:
    """The tags of `text[start:end]`, code and URLs excepted, with their places in the text."""
    if text.find("#", start, end) < 0:
        return
    prose = without_urls(without_code(text[start:end]))
    at = prose.find("#")
    while at >= 0:
        if at == 0 or prose[at - 1].isspace():
            word = prose[at : at + _LONGEST + 2].split(None, 1)[0].rstrip(_ZERO_WIDTH)
            if is_tag_name(word[1:]):
                yield Tag(word[1:], lines.place(start + at, start + at + len(word)), origin)
        at = prose.find("#", at + 1)


def is_tag_name(name: str) -> bool:
    """Whether a word may be a tag's name: letters, digits and few marks, and a letter among them."""
    if _PLAIN.fullmatch(name):
        return True
    name = name.rstrip(_ZERO_WIDTH)
    return (
        0 < len(name) <= _LONGEST
        and (name[0].isalnum() or name[0] == "_")
        and name[-1] not in _NEVER_LAST
        and any(map(str.isalpha, name))
        and all(char.isalnum() or char in _MARKS or category(char)[0] == "M" for char in name)
    )
