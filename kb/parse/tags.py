"""Tags: `#word` with white space or a line edge on both sides, and at least one letter."""

import re
from collections.abc import Iterator

from kb.model.place import LineMap
from kb.model.tag import Tag, TagOrigin
from kb.parse.prose import without_code, without_urls

_TAG = re.compile(r"(?<!\S)#([\w][\w/.+&'’-]*)(?!\S)")
_LETTER = re.compile(r"[^\W\d_]")


def tags_in(text: str, start: int, end: int, lines: LineMap, origin: TagOrigin) -> Iterator[Tag]:
    """The tags of `text[start:end]`, code and URLs excepted, with their places in the text."""
    if "#" not in text[start:end]:
        return
    prose = without_urls(without_code(text[start:end]))
    for match in _TAG.finditer(prose):
        if is_tag_name(match[1]):
            yield Tag(match[1], lines.place(start + match.start(), start + match.end()), origin)


def is_tag_name(name: str) -> bool:
    """Whether a word may be a tag's name: it has a letter and does not end in punctuation."""
    return _LETTER.search(name) is not None and name[-1] not in ".'’&/"
