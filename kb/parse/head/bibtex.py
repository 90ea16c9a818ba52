"""The BibTeX entry of a note's own paper in its head, bare or in a code block.

A fence may be no fence to Markdown: people also write three quotes (`'''bibtex`).
"""

from typing import NamedTuple

from kb.model.grammar.arxiv_id import abs_url, canonical_id
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibtex import bibtex_entries
from kb.parse.bibliography.entry import Entry
from kb.parse.head.field import Piece
from kb.parse.head.head_lines import BIBTEX_ENTRY, HeadLine, HeadLines
from kb.parse.head.paper_link import LinkTo

_FENCE = lazy_pattern(r"(?:`{3,}|~{3,}|['’´]{3})\s*(?:[\w-]+\s*[0-9]*)?")
_FIRST = frozenset("@`~'’´")
_MOST_LINES = 100  # of an entry; the longest have an abstract
_DOI_HOST = "https://doi.org/"
_WORD = lazy_pattern(r"\w+")


class HeadEntry(NamedTuple):
    """An entry, its lines `rows`, and where what holds it stops: behind its fence, if it has one."""

    entry: Entry
    rows: tuple[HeadLine, ...]
    stop: int
    is_code: bool

    @property
    def title(self) -> Piece | None:
        """The title of the paper."""
        title, row = self.entry.title, self.rows[0]
        return Piece(title, row.at, row.at + len(row.text)) if title else None

    @property
    def source(self) -> LinkTo | None:
        """What leads to the paper, as far as its address tells; else the first address."""
        links = list(map(self._link, self.entry.sources))
        return next((link for link in links if link.is_paper), next(iter(links), None))

    def is_titled(self, title: str) -> bool:
        """Whether the entry is that of a paper with this title, which may be cut or have a remark."""
        ours, other = (_WORD.findall(text.casefold()) for text in (self.entry.title or "", title))
        shorter = min(len(ours), len(other))
        return shorter > 1 and ours[:shorter] == other[:shorter]

    def _link(self, source: str) -> LinkTo:
        known = canonical_id(source)
        url = abs_url(*known) if known and "://" not in source else source
        for row in self.rows:
            for written in (source, source.removeprefix(_DOI_HOST)):
                if written in row.text:
                    start = row.at + row.text.index(written)
                    return LinkTo(url, start, start + len(written))
        return LinkTo(url, self.rows[0].at, self.rows[0].at + len(self.rows[0].text))


def entry_at(lines: HeadLines, number: int) -> HeadEntry | None:
    """The entry that begins with a line; None where none does, or others follow it in its code block."""
    if lines[number].text[:1] not in _FIRST:
        return None
    is_code = lines[number].kind == "code"
    is_fenced = _FENCE.fullmatch(lines[number].text) is not None
    first = number + is_fenced
    last = _end_of_entry(lines, first)
    if last is None:
        return None
    stop = last
    while stop < len(lines) and is_code and lines[stop].kind == "code":
        if BIBTEX_ENTRY.match(lines[stop].text):
            return None
        stop += 1
    if is_fenced and not is_code and stop < len(lines) and _FENCE.fullmatch(lines[stop].text):
        stop += 1
    rows = tuple(lines[at] for at in range(first, last))
    entry = next(iter(bibtex_entries("\n".join(row.text for row in rows))), None)
    return HeadEntry(entry, rows, stop, is_code) if isinstance(entry, Entry) else None


def _end_of_entry(lines: HeadLines, first: int) -> int | None:
    """The line behind the one that closes the braces of an entry."""
    if first >= len(lines) or not BIBTEX_ENTRY.match(lines[first].text):
        return None
    depth = 0
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        text = lines[number].text
        depth += text.count("{") - text.count(r"\{") - text.count("}") + text.count(r"\}")
        if depth <= 0:
            return number + 1
    return None
