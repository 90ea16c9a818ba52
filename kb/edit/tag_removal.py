"""Removing tags from tag lines, from the end of sentences, from front matter and from fields.

The space, comma or bullet of a tag is removed with it, and a line with nothing else on it is removed with
its blank line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kb.edit.field_tags import field_removals
from kb.edit.front_matter_tags import front_matter_removals
from kb.edit.lines import blanks_end, line_span, lines_out
from kb.edit.span_edit import Edit
from kb.model.grammar.tag_line import TAGS_LABEL
from kb.model.tag import Tag

_TAGS_TO_THE_END = re.compile(r"(?:[ \t]+#[^\s#]+)*+[ \t]*+(?=[\r\n]|\Z)")

Span = tuple[int, int]


def is_in_list(tag: Tag, text: str) -> bool:
    """Whether a tag is one of a list of tags, and not a word of a sentence."""
    return tag.origin != "inline" or _TAGS_TO_THE_END.match(text, tag.place.end) is not None


def removal_edits(text: str, listed: Iterable[Tag], gone: frozenset[Tag]) -> Iterator[Edit]:
    """The edits that remove the `gone` from the tags in lists, which are given in order."""
    tags = tuple(listed)
    if gone:
        yield from front_matter_removals(text, [tag for tag in tags if tag.origin == "front-matter"], gone)
        yield from field_removals(text, [tag for tag in tags if tag.origin == "field"], gone)
        yield from _line_edits(text, [tag for tag in tags if tag.origin in ("line", "inline")], gone)


def _line_edits(text: str, tags: list[Tag], gone: frozenset[Tag]) -> Iterator[Edit]:
    emptied: list[Span] = []
    leaving = (tag.place[:2] for tag in tags if tag in gone)
    for (start, end), spans in groupby(leaving, key=lambda span: line_span(text, span[0])):
        of_line = list(spans)
        if _is_emptied(text, start, end, of_line):
            emptied.append((start, end))
        else:
            yield from spans_out(text, start, of_line)
    yield from _emptied_lines(text, emptied)


def _is_emptied(text: str, start: int, end: int, spans: list[Span]) -> bool:
    """Whether nothing but a label for tags would stay on a line."""
    edges = [start, *(edge for span in spans for edge in span), end]
    rest = "".join(text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)).strip()
    return not rest or TAGS_LABEL.fullmatch(f"{rest} ") is not None


def spans_out(text: str, line_start: int, spans: Iterable[Span]) -> Iterator[Edit]:
    """The edits that remove spans from the line that begins at `line_start`.

    Each is removed with the spaces before it, or with those after it if nothing stays before it.
    """
    done = line_start
    is_leading = True
    for start, end in spans:
        kept = text[done:start].rstrip(" \t")
        is_leading = is_leading and not kept
        if is_leading:
            done = blanks_end(text, end)
            yield Edit(start, done, "")
        else:
            yield Edit(done + len(kept), end, "")
            done = end


def _emptied_lines(text: str, emptied: list[Span]) -> Iterator[Edit]:
    """The edits that remove lines; lines with only blank lines between them are removed as one."""
    blocks: list[Span] = []
    for start, end in emptied:
        if blocks and not text[blocks[-1][1] : start].strip():
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return (lines_out(text, start, end) for start, end in blocks)
