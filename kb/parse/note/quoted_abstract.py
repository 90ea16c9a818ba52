"""The abstract of a canonical note: the quote below its source and citation."""

import re

from kb.language.script import has_hangul
from kb.parse.head.head_lines import begins_block
from kb.parse.note.layout import Cursor
from kb.parse.note.paragraph import as_paragraphs, word_count

_QUOTE_MARKS = re.compile(r">\s*+(?:>(?:\s++|$))*+")  # `>97%` after them keeps its sign
_CALLOUT = re.compile(r">\s*\[![\w-]+\]")
_LEAST_A_QUOTE = 12  # words, on average, where one of several quotes is an abstract


def take_quoted_abstract(cursor: Cursor) -> None:
    """Consume the quote at the top, with blank lines between its parts and lazy continuation lines.

    A line of Korean after a quote in another language is commentary, not a continuation.
    """
    is_quote = not cursor.is_done and cursor.line.kind == "quote" and not _CALLOUT.match(cursor.line.text)
    if not is_quote or cursor.found.abstract_span:
        return
    start = end = cursor.line.at
    parts: list[str] = []
    while not cursor.is_done:
        line = cursor.line
        if line.kind == "quote":
            parts.append(_QUOTE_MARKS.sub("", cursor.shown, count=1))
        elif line.kind == "text" and parts[-1] and _continues(line.text, parts):
            parts.append(cursor.shown)
        elif line.kind == "blank" and (following := cursor.next_line()) and following.kind == "quote":
            cursor.take_blanks("abstract")
            parts.append("")
            continue
        else:
            break
        end = line.end
        cursor.take("abstract")
    cursor.found.abstract = as_paragraphs(parts)
    cursor.found.abstract_span = (start, end)


def is_list_of_quotes(cursor: Cursor) -> bool:
    """Whether the quotes of a note are short and several, as in a collection of commands or sayings."""
    words: list[int] = []
    is_open = False
    for line in cursor.lines[cursor.at :]:
        text = _QUOTE_MARKS.sub("", line.text, count=1) if line.kind == "quote" else ""
        if text and not is_open:
            words.append(0)
        if text:
            words[-1] += word_count(text)
        is_open = bool(text)
    return len(words) > 1 and sum(words) < _LEAST_A_QUOTE * len(words)


def _continues(line: str, parts: list[str]) -> bool:
    return not begins_block(line) and (not has_hangul(line) or any(map(has_hangul, parts)))
