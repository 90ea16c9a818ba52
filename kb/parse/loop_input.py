"""Whether text on standard input may be what a shell's loop has left to read, and no commentary.

A loop (`… | while read -r id; do kb add "$id"; done`) shares its pipe with the commands in it, and the
first of them would read what is meant for the others.
"""

import re

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import SCHEMELESS, urls
from kb.parse.source_list import BIBTEX, MISTYPED_ID

_BULLET = re.compile(r"\s*(?:[-*+•·]|[0-9]{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_COLUMN_END = re.compile(r"[\s,;|]")
_CELL_END = re.compile(r"\t|[,;|](?!\s)")
_WORD_END = re.compile(r"[\s,;|()\[\]{}<>\"'`*_]+")
_LONGEST_TITLE = 100  # characters
_SENTENCE_END = (".", "!", "?", "…", ":", "。", "！", "？", "다", "요")


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


def may_be_titles(text: str) -> bool:
    """Whether a text is several short lines of which none ends as a sentence does."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and not any(
        len(line) > _LONGEST_TITLE or line.endswith(_SENTENCE_END) or _BULLET.match(line) for line in lines
    )


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
