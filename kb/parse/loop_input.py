"""Whether text on standard input may be what a shell's loop has left to read, and no commentary.

A loop (`… | while read -r id; do kb add "$id"; done`) shares its pipe with the commands in it, and the
first of them would read what is meant for the others.
"""

import re
from collections.abc import Iterable

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import SCHEMELESS, urls
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibtex import BIBTEX
from kb.parse.source_list import MISTYPED_ID

_BULLET = lazy_pattern(r"\s*(?:[-*+•·]|[0-9]{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_COLUMN_END = lazy_pattern(r"[\s,;|]")
_CELL_END = lazy_pattern(r"\t|[,;|](?!\s)")
_WORD_END = lazy_pattern(r"[\s,;|()\[\]{}<>\"'`*_]+")
_LAST_PART = lazy_pattern(r"[/?=&#:]+")
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")
_FEWEST_WORDS = 3  # of a sentence
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "다", "요")


def has_source_columns(text: str) -> bool:
    """Whether every line begins with an id or DOI of a paper, after a bullet or not: records, not prose."""
    firsts = [_COLUMN_END.split(line, maxsplit=1)[0] for line in _lines(text)]
    return bool(firsts) and all(canonical_id(first) or doi_url(first) for first in firsts)


def may_be_records(text: str) -> bool:
    """Whether every line names a source, or there is BibTeX; in a single line it comes first or is a cell.

    Prose may be so too: to be asked only where somebody else may read from the same pipe.
    """
    lines = _lines(text)
    if BIBTEX.search(text):
        return True
    if len(lines) == 1:
        cells = (_COLUMN_END.split(lines[0], maxsplit=1)[0], *_CELL_END.split(lines[0]))
        return any(_is_source(cell.strip()) for cell in cells)
    return bool(lines) and all(map(_names_source, lines))


def is_prose(text: str, sources: Iterable[str]) -> bool:
    """Whether a text reads as commentary though a loop may have fed it: nothing in it may be a record.

    It has a sentence or two paragraphs; each paragraph begins as a sentence does, and no line begins with
    a source, a comment sign or a word that is built as one of the `sources` given.
    """
    paragraphs = [_lines(one) for one in re.split(r"\n[ \t]*\n", text) if one.strip()]
    lines = [line for paragraph in paragraphs for line in paragraph]
    shapes = {_shape(_LAST_PART.split(source)[-1]) for source in sources}
    shapes |= {_shape(source) for source in sources}
    return (
        (len(paragraphs) > 1 or any(map(_is_sentence, lines)))
        and not BIBTEX.search(text)
        and not any(paragraph and paragraph[0][0] in _LOWER for paragraph in paragraphs)
        and not any(_is_record(line, shapes) for line in lines)
    )


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS and line.endswith(_SENTENCE_END)


def _is_record(line: str, shapes: set[str]) -> bool:
    first = _COLUMN_END.split(line, maxsplit=1)[0]
    is_built_alike = any(map(str.isdigit, first)) and _shape(first) in shapes
    return (
        line.startswith("#") or "\t" in line or is_built_alike or _names_source(line.split(maxsplit=1)[0])
    )


def _shape(word: str) -> str:
    """How an id is built: `2023.acl-long.1` as `9.a.9`, a part of letters and digits as `x`."""
    parts = (re.sub(r"[-_]", "", part) for part in word.split("."))
    return ".".join("9" if part.isdigit() else "a" if part.isalpha() else "x" for part in parts)


def _lines(text: str) -> list[str]:
    """The lines that are not blank, without their bullets."""
    lines = (_BULLET.sub("", line, count=1).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _names_source(line: str) -> bool:
    return any(map(_is_source, _WORD_END.split(line))) or any(True for _ in urls(line))


def _is_source(word: str) -> bool:
    return bool(
        canonical_id(word)
        or doi_url(word)
        or SCHEMELESS.fullmatch(word)
        or MISTYPED_ID.fullmatch(word)
        or next(urls(word), (1, 0))[0] == 0
    )
