"""The parts that fields of several formats have in common: people, words, days, ids in remarks, HTML."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape
from unicodedata import category

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url

_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_TAG = re.compile(
    r"<(/?)(?:jats:)?(p|div|br|li|ul|ol|h[1-6]|blockquote|i|b|em|strong|sub|sup|span|sc|u|a|title|sec|italic|bold)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "sec", "title"})
_EXTRA = re.compile(r"(?:arxiv(?: id)?|eprint|doi)\s*:\s*(\S+)(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_MOST_SOURCES = 8
_AND = re.compile(r"\s+and\s+")


def in_order(name: str) -> str:
    """A person's name as it is spoken: `Lee, Bo` as Bo Lee, `Lee, Jr., Bo` as Bo Lee Jr."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return " ".join(name.split())
    return " ".join(filter(None, (parts[-1], *parts[:-1])))


def people(written: str) -> tuple[str, ...]:
    """The names in a list with `and` between, those of nobody left out."""
    names = map(in_order, _AND.split(written))
    return tuple(name for name in names if name and name.casefold() not in {"others", "et al."})


def words(listed: str) -> tuple[str, ...]:
    """The keywords in a list with commas, semicolons or line ends between."""
    found = (one.strip().removeprefix("#") for one in re.split(r"[,;\n]", listed))
    return tuple(filter(None, found))


def day(written: str) -> date | None:
    """The day that a text begins with, year first; None for anything else."""
    match = _DAY.match(written.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def day_of_seconds(written: str) -> date | None:
    """The day in UTC of so many seconds since 1970; None for what is none."""
    try:
        return date(1970, 1, 1) + timedelta(seconds=int(written))
    except (ValueError, OverflowError):
        return None


def source_of_doi(written: str) -> str:
    """A DOI as its URL; empty for what is none."""
    return doi_url(re.sub(r"^https?://(?:dx\.)?doi\.org/", "", written.strip(), flags=re.IGNORECASE)) or ""


def sources(*, arxiv: Iterable[str], urls: Iterable[str], dois: Iterable[str]) -> tuple[str, ...]:
    """What names a paper, the best first and each once: its arXiv id, its URL, its DOI.

    `arxiv` is what may hold an id, and holds one only where it is nothing else.
    """
    urls = [url.strip() for url in urls]
    ids = (text.strip() for text in (*arxiv, *urls, *dois))
    found = (*filter(canonical_id, filter(None, ids)), *urls, *map(source_of_doi, dois))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_SOURCES]


def remark_and_ids(written: str) -> tuple[str, tuple[str, ...]]:
    """A remark without the lines of Zotero's *Extra* that only name an arXiv id or a DOI, and these."""
    ids: list[str] = []
    left: list[str] = []
    for line in written.split("\n"):
        match = _EXTRA.fullmatch(line.strip())
        if match and (canonical_id(match[1]) or source_of_doi(match[1])):
            ids.append(match[1])
        else:
            left.append(line)
    return "\n".join(left).strip(), tuple(ids)


def without_html(written: str) -> str:
    """The text of a field that reference managers fill with HTML; paragraphs stay apart."""
    if "<" not in written and "&" not in written:
        return written

    def shown(match: re.Match[str]) -> str:
        name = match[2].casefold()
        if name == "li":
            return "" if match[1] else "\n- "
        return "\n\n" if name in _BREAKS else "\n" if name == "br" else ""

    text = unescape(_TAG.sub(shown, written))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def readable(written: str) -> str:
    r"""The text without control characters but tab and line end, lone surrogates and bidi controls."""
    if written.isascii() and written.isprintable():
        return written
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in "\n\t" or category(one) not in {"Cc", "Cs"})
