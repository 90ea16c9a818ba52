"""The entries of a bibliography in any format that is known; what the text is decides, not its name."""

import re
from collections.abc import Iterator

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibtex import BIBTEX, Between, bibtex_entries
from kb.parse.bibliography.bookmarks import BOOKMARKS, bookmark_entries
from kb.parse.bibliography.csl_json import json_entries
from kb.parse.bibliography.entry import BadEntry, Entry, Read
from kb.parse.bibliography.ris import RIS, ris_entries

_URL = lazy_pattern(r"https?://\S+", re.IGNORECASE)
_TITLED = lazy_pattern(
    r"(?P<id>(?:arxiv:\s*)?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|https?://\S+)[\s:,;–—-]*\s(?P<title>[^\W\d_].*)",
    re.IGNORECASE,
)
_LINK = lazy_pattern(r"(?:[-*+]\s+)?\[(?P<title>[^\[\]]*[^\W\d_][^\[\]]*)\]\((?P<id>https?://[^\s()]+)\)")
_NO_SOURCE = "This is neither an arXiv id nor a DOI nor a URL."


def entries(text: str) -> Iterator[Read]:
    """Every entry of a text in order, those that cannot be read included.

    BibTeX, RIS, JSON and bookmarks are known by how they begin; any other text is a list of ids and URLs,
    one a line, each with its title or not, in which `#` and `%` begin a comment.
    """
    if BOOKMARKS.match(text):
        return bookmark_entries(text)
    if text.lstrip()[:1] in {"[", "{"}:
        return json_entries(text)
    if RIS.search(text):
        return ris_entries(text)
    return _bibtex(text) if BIBTEX.search(text) else _listed(text)


def _bibtex(text: str) -> Iterator[Read]:
    for found in bibtex_entries(text):
        if isinstance(found, Between):  # as BibTeX does, ignore it, but for lines that name a source
            lines = enumerate(map(str.strip, found.text.split("\n")), found.line)
            yield from (Entry(typed, line, typed, (typed,)) for line, typed in lines if is_source(typed))
        else:
            yield found


def _listed(text: str) -> Iterator[Read]:
    for number, line in enumerate(text.split("\n"), 1):
        typed = line.strip()
        if not typed or typed[0] in "#%":
            continue
        if titled := _TITLED.fullmatch(typed) or _LINK.fullmatch(typed):
            yield Entry(titled["id"], number, typed, (titled["id"],), titled["title"])
        elif is_source(typed):
            yield Entry(typed, number, typed, (typed,))
        else:
            yield BadEntry(typed, number, _NO_SOURCE, typed, len(line) - len(line.lstrip()) + 1)


def is_source(line: str) -> bool:
    """Whether a line is an arXiv id, a DOI or a URL and nothing else."""
    return bool(canonical_id(line) or doi_url(line) or _URL.fullmatch(line))
