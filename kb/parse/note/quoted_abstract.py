"""The abstract of a canonical note: the quote below its source and citation."""

import re
from itertools import takewhile

from kb.language.script import has_hangul
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.fact_quote import fact_quote
from kb.parse.head.head_lines import begins_block
from kb.parse.note.citation import Citation
from kb.parse.note.layout import Cursor, Layout
from kb.parse.note.paragraph import as_paragraphs, joined_paragraphs, word_count

_QUOTE_MARKS = lazy_pattern(r">\s*+(?:>(?:\s++|$))*+")  # `>97%` after them keeps its sign
_CALLOUT = lazy_pattern(r">\s*\[![\w-]+\]")
_PLACEHOLDER = lazy_pattern(
    r"[\W_]*(?:(?:there is |has )?no abstract\b|abstract (?:is )?(?:not available|unavailable|missing)"
    r"|초록\s*(?:이|은)?\s*없|(?:无|無|没有)摘要|(?:要旨|概要|アブストラクト)(?:は|が)?(?:なし|無し|ない|ありません))",
    re.IGNORECASE,
)  # as reference managers write
_LONGEST_PLACEHOLDER = 120  # characters
_LEAST_A_QUOTE = 12  # words, on average, where one of several quotes is an abstract


def take_quoted_abstract(cursor: Cursor) -> None:
    """Consume the quote at the top, with blank lines between its parts and lazy continuation lines.

    A line of Korean after a quote in another language is commentary, not a continuation.
    """
    is_quote = not cursor.is_done and cursor.line.kind == "quote" and not _CALLOUT.match(cursor.line.text)
    if not is_quote or cursor.found.abstract_span or _take_facts(cursor):
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


def _take_facts(cursor: Cursor) -> bool:
    """Consume a quote that states facts of the paper instead: its people are the authors."""
    if cursor.found.citation and cursor.found.citation.authors:
        return False
    quote = list(takewhile(lambda line: line.kind == "quote", cursor.lines[cursor.at :]))
    stated = fact_quote(quote)
    if stated is None:
        return False
    if stated.names:
        cursor.found.citation = (cursor.found.citation or Citation(""))._replace(authors=stated.names)
    published = (field.value for field in stated.fields if field.meaning == "published")
    cursor.found.head = cursor.found.head._replace(published=next(published, None))
    for _ in quote:
        cursor.take("citation")
    return True


def settle_abstract(found: Layout, stated: str | None) -> None:
    """Let an abstract of front matter count where the text has none, and none that says there is none."""
    if stated and not found.abstract:
        found.abstract = joined_paragraphs(stated)
    text = found.abstract
    if text is not None and len(text) <= _LONGEST_PLACEHOLDER and _PLACEHOLDER.match(text):
        found.abstract = found.abstract_span = None


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
