"""Adding and removing tags in labelled fields (docs/note-format.md#fields).

Tags: rl, llm      - Tags: `rl` `llm`      | Tags | [[rl]], #llm |      - Tags
                                                                            - rl

A label stays where its last tag is removed; an item of a list is removed with its line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kb.edit.lines import blanks_end, line_break, line_span, next_line
from kb.edit.span_edit import Edit
from kb.model.tag import Tag

_SEPARATORS = ",，、;；·|"
_ITEM_MARKS = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-*+•]|[0-9]{1,2}[.)])[ \t]+")
_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]*)*")
_PAIRS = frozenset({"``", "[]", "()", "（）", "**", "__", '""', "''"})

Span = tuple[int, int]


def field_removals(text: str, tags: Iterable[Tag], gone: frozenset[Tag]) -> Iterator[Edit]:
    """The edits that remove the `gone` from the `tags` of a note's fields, each with one separator."""
    for (start, end), of_line in groupby(tags, key=lambda tag: line_span(text, tag.place.start)):
        spans = [(_written(text, tag), tag in gone) for tag in of_line]
        if all(is_gone for _, is_gone in spans) and _is_all(text, start, end, [span for span, _ in spans]):
            yield _line_out(text, start, end)
        else:
            yield from _removals(text, start, end, spans)


def field_addition(text: str, tags: Sequence[Tag], name: str) -> Edit:
    """The edit that adds a tag after the last of the `tags` in fields, in the same style."""
    last = tags[-1]
    start, end = _written(text, last)
    line_start, line_end = line_span(text, start)
    alike = text[start : last.place.end - len(last.name)] + name + text[last.place.end : end]
    if _ITEM_MARKS.fullmatch(text, line_start, start) and blanks_end(text, end) == line_end:
        return Edit(line_end, line_end, f"{line_break(text)}{text[line_start:start]}{alike}")
    before = text[_written(text, tags[-2])[1] : start] if len(tags) > 1 else ""
    if not before or before.strip(f" \t{_SEPARATORS}"):
        before = " " if alike.startswith("#") else ", "
    return Edit(end, end, before + alike)


def _removals(text: str, line_start: int, line_end: int, spans: list[tuple[Span, bool]]) -> Iterator[Edit]:
    """The edits that remove spans of a line: with the separator before each, else with the one after it."""
    is_row = text[line_start:line_end].lstrip("> \t").startswith("|")
    separators = _SEPARATORS.replace("|", "") if is_row else _SEPARATORS
    done, is_first = line_start, True
    for (start, end), is_gone in spans:
        if not is_gone:
            done, is_first = end, False
            continue
        before = text[done:start].rstrip(" \t")
        is_parted = before.endswith(tuple(separators))
        if is_parted or not is_first:
            yield Edit(done + len((before[:-1] if is_parted else before).rstrip(" \t")), end, "")
            done = end
            continue
        after = blanks_end(text, end)
        after = blanks_end(text, after + 1) if text[after : after + 1] in tuple(separators) else after
        done = after if after < line_end else end
        yield Edit(start, done, "")


def _is_all(text: str, start: int, end: int, spans: list[Span]) -> bool:
    """Whether nothing but these spans, and marks of a list or quote, is on a line."""
    first = spans[0][0]
    is_bare = _ITEM_MARKS.fullmatch(text, start, first) or _QUOTE_MARKS.fullmatch(text, start, first)
    edges = [*[edge for span in spans for edge in span][1:], end]
    between = "".join(text[one:other] for one, other in zip(edges[::2], edges[1::2], strict=True))
    return is_bare is not None and not between.strip(f" \t{_SEPARATORS}")


def _line_out(text: str, start: int, end: int) -> Edit:
    """The edit that removes a line; a text without a final line break gets none."""
    below = next_line(text, end)
    if below == len(text) and not text.endswith(("\n", "\r")):
        start = len(text[:start].removesuffix("\n").removesuffix("\r"))
    return Edit(start, below, "")


def _written(text: str, tag: Tag) -> Span:
    """A tag's span with its `#`, and the backticks, brackets or quotation marks around it."""
    start, end = tag.place.end - len(tag.name), tag.place.end
    while start:
        if text[start - 1] == "#":
            start -= 1
        elif text[start - 1] + text[end : end + 1] in _PAIRS:
            start, end = start - 1, end + 1
        else:
            break
    return start, end
