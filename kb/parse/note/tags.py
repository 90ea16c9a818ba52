"""Tags: `#word` with at least one letter, and white space or a line end on both sides."""

from collections.abc import Iterator

from kb.model.place import LineMap
from kb.model.tag import LONGEST_TAG, Tag, TagOrigin, is_tag_name, shown_tag
from kb.parse.note.prose import without_code


def tags_in(text: str, start: int, end: int, lines: LineMap, origin: TagOrigin) -> Iterator[Tag]:
    """The tags of `text[start:end]` outside code and URLs, with their places in the text."""
    if text.find("#", start, end) < 0:
        return
    prose = without_code(text[start:end])
    at = prose.find("#")
    while at >= 0:
        if at == 0 or prose[at - 1].isspace():
            word = shown_tag(prose[at : at + LONGEST_TAG + 2].split(None, 1)[0])
            if is_tag_name(word[1:]):
                yield Tag(word[1:], lines.place(start + at, start + at + len(word)), origin)
        at = prose.find("#", at + 1)
