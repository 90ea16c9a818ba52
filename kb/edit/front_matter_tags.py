"""Adding and removing tags in front matter: in a block list, a list in brackets or a string.

tags:                tags: [rl, "llm"]        tags: rl, llm        tags: "#rl #llm"
  - rl               tags = ["rl", "llm"]     tags:: rl, [[llm]]
  - "#llm"

Each key has a list of its own.
"""

import re
from collections.abc import Iterator, Sequence

from kb.edit.lines import blanks_end, line_break, line_span, next_line
from kb.edit.span_edit import Edit
from kb.model.tag import Tag

_BULLET = re.compile(r"[ \t]*-[ \t]+[\"']?(?:\[\[)?#?")
_ITEM_END = re.compile(r"(?:\]\])?[\"']?[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_NEXT_KEY = re.compile(r"\n[ \t]*[\"']?[^\s#\[\],\"'-][^\n]*?[:：=]")
_TAGS_KEY = re.compile(r"(?:\A|\n)(?:[ \t]|- )*[\"']?tags?[\"']?[ \t]*[:：=][^:：=]*\Z", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r"[ \t]*,(?=\s*\])")
_QUOTES = ("'", '"')

Span = tuple[int, int]


def front_matter_removals(text: str, tags: Sequence[Tag], gone: frozenset[Tag]) -> Iterator[Edit]:
    """The edits that remove the `gone` from the `tags` of a note's front matter.

    Items of a block list are removed with their lines, others with their separators.
    """
    items = {tag: line for tag in tags if (line := _item_line(text, tag))}
    yield from (Edit(*line, "") for tag, line in items.items() if tag in gone)
    for side_by_side in _lists(text, [tag for tag in tags if tag not in items]):
        yield from _removals(text, side_by_side, gone)


def _lists(text: str, tags: Sequence[Tag]) -> list[list[Tag]]:
    """The tags of each key."""
    lists: list[list[Tag]] = []
    for tag in tags:
        if lists and not _NEXT_KEY.search(text, lists[-1][-1].place.end, tag.place.start):
            lists[-1].append(tag)
        else:
            lists.append([tag])
    return lists


def _removals(text: str, side_by_side: Sequence[Tag], gone: frozenset[Tag]) -> Iterator[Edit]:
    spans = [_written(text, tag) for tag in side_by_side]
    first_kept = next((at for at, tag in enumerate(side_by_side) if tag not in gone), None)
    if first_kept is None:
        if spans:
            yield _emptied_list(text, spans[0][0], spans[-1][1])
        return
    for at, tag in enumerate(side_by_side):
        if at < first_kept:
            yield Edit(spans[at][0], spans[at + 1][0], "")
        elif tag in gone:
            yield Edit(spans[at - 1][1], spans[at][1], "")


def front_matter_addition(text: str, tags: Sequence[Tag], name: str) -> Edit:
    """The edit that adds a tag after the last of the `tags` in front matter, in the same style.

    It goes to those of `tags` where topics or categories stand beside them.
    """
    lists = _lists(text, tags)
    tags = next((one for one in lists if _TAGS_KEY.search(text[: one[0].place.start])), lists[-1])
    last = tags[-1]
    start, end = _written(text, last)
    alike = text[start : last.place.start] + name + text[last.place.end : end]
    if item := _item_line(text, last):
        line_start, line_end = line_span(text, item[0])
        return Edit(line_end, line_end, f"{line_break(text)}{text[line_start:start]}{alike}")
    if text[: _written(text, tags[0])[0]].rstrip().endswith("["):
        return Edit(end, end, f", {alike}")
    start, end = _decorated(text, last)
    alike = text[start : last.place.start] + name + text[last.place.end : end]
    before = text[_decorated(text, tags[-2])[1] : start] if len(tags) > 1 else ", "
    return Edit(end, end, before + alike)


def _item_line(text: str, tag: Tag) -> Span | None:
    """The line of a block list that contains this tag and no other, with its line break."""
    start, end = line_span(text, tag.place.start)
    is_alone = _BULLET.fullmatch(text, start, tag.place.start) and _ITEM_END.match(text, tag.place.end)
    return (start, next_line(text, end)) if is_alone else None


def _decorated(text: str, tag: Tag) -> Span:
    """A tag's span with its `#` and the brackets of a link."""
    start, end = tag.place[:2]
    if text.endswith("[[", 0, start) and text.startswith("]]", end):
        start, end = start - 2, end + 2
    return start - (text[start - 1] == "#"), end


def _written(text: str, tag: Tag) -> Span:
    """The same with a tag's own quotation marks."""
    start, end = _decorated(text, tag)
    is_quoted = text[start - 1] in _QUOTES and text[start - 1] == text[end : end + 1]
    return (start - 1, end + 1) if is_quoted else (start, end)


def _emptied_list(text: str, start: int, end: int) -> Edit:
    """The edit that leaves `[]`, or nothing after the key's colon."""
    if text[:start].rstrip(" \t").endswith("="):
        return Edit(start, end, "[]")
    comma = _TRAILING_COMMA.match(text, end)
    end = blanks_end(text, comma.end() if comma else end)
    if text[end : end + 1] in ("]", "\r", "\n"):
        start = len(text[:start].rstrip(" \t"))
    return Edit(start, end, "")
