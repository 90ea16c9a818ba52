"""The parts that fields of several formats have in common: people, words, days, ids in remarks, HTML."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from unicodedata import category

from kb.language.script import HAN, HAN_AND_KANA, HANGUL_SYLLABLES, characters
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.html_tag import unescaped
from kb.model.grammar.page_key import doi_url
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.names.person import CASELESS

_DAY = lazy_pattern(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_TAG = lazy_pattern(
    r"<(/?)(?:jats:)?(p|div|br|li|ul|ol|h[1-6]|blockquote|i|b|em|strong|sub|sup|span|sc|u|a|title|sec|italic|bold)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "sec", "title"})
_EXTRA = lazy_pattern(r"(?:arxiv(?: id)?|eprint|doi)\s*:\s*(\S+)(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_MOST_SOURCES = 8
_COMMA = lazy_pattern(r"[,，]")
_NATIVE_FAMILY = lazy_pattern(
    f"[{characters(HANGUL_SYLLABLES)}]{{1,2}}|(?=.{{0,3}}[{characters(*HAN)}])[{characters(*HAN_AND_KANA)}]{{1,4}}"
)
_YEAR = lazy_pattern(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])")
_AND_OR_BRACE = lazy_pattern(r"(?<!\\)[{}]|\s+and\s+")


def in_order(name: str) -> str:
    """A person's name as it is spoken: `Lee, Bo` as Bo Lee, `Lee, Jr., Bo` as Bo Lee Jr.

    The family name stays first in a name of East Asia: `山田, 太郎` is 山田太郎.
    """
    parts = [part.strip() for part in _COMMA.split(name)]
    if len(parts) == 1:
        return " ".join(name.split())
    if CASELESS.search(name):
        return _family_first(parts[0], " ".join(filter(None, parts[1:])))
    return " ".join(filter(None, (parts[-1], *parts[:-1])))


def in_spoken_order(given: str, family: str) -> str:
    """Given and family name as they are spoken, the family name first where it is of East Asia."""
    if CASELESS.search(family):
        return _family_first(family, given)
    return " ".join(filter(None, (given, family)))


def _family_first(family: str, given: str) -> str:
    """Without a blank, as such names are written; foreign ones, which are long or in kana, keep it."""
    is_native = _NATIVE_FAMILY.fullmatch(family) and CASELESS.match(given)
    return f"{family}{given}" if is_native else f"{family} {given}".strip()


def people(written: str, decoded: Callable[[str], str] = str) -> tuple[str, ...]:
    """The names in a list with `and` between, those of nobody left out.

    One in braces is whole, as that of an organisation (`{Google, Inc.}`), and loses its comma, which would
    divide it in a citation; `decoded` reads their LaTeX.
    """
    names = (
        decoded(name).replace(",", "") if is_braced(name) else in_order(decoded(name))
        for name in _names(written)
    )
    return tuple(name for name in names if name and name.casefold() not in {"others", "et al."})


def _names(written: str) -> Iterator[str]:
    """The parts between `and`, but for those in braces."""
    start = depth = 0
    for match in _AND_OR_BRACE.finditer(written):
        sign = match[0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth <= 0:
            yield written[start : match.start()].strip()
            start = match.end()
    yield written[start:].strip()


def is_braced(value: str) -> bool:
    """Whether one pair of braces is around all of it: `{a} and {b}` are two."""
    if value[:1] + value[-1:] != "{}":
        return False
    depth = 0
    for place, sign in enumerate(re.sub(r"\\.", "..", value)):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(value) - 1
    return False


def words(listed: str) -> tuple[str, ...]:
    """The keywords in a list with commas, semicolons (also full width) or line ends between."""
    found = (one.strip().removeprefix("#") for one in re.split(r"[,;，、；\n]", listed))
    return tuple(filter(None, found))


def day(written: str) -> date | None:
    """The day that a text begins with, year first; None for anything else."""
    match = _DAY.match(written.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def year(written: str) -> int | None:
    """The year in a date of publication, as `2001`, `Spring 2001` or `2001/05`."""
    match = _YEAR.search(written)
    return int(match[0]) if match else None


def day_of_seconds(written: str) -> date | None:
    """The day in UTC of so many seconds since 1970; None for what is none."""
    try:
        return date(1970, 1, 1) + timedelta(seconds=int(written))
    except (ValueError, OverflowError):
        return None


def source_of_doi(written: str) -> str:
    """A DOI as its URL; empty for what is none."""
    return doi_url(re.sub(r"^https?://(?:dx\.)?doi\.org/", "", written.strip(), flags=re.IGNORECASE)) or ""


def malformed_doi(dois: Iterable[str]) -> str:
    """The first text that stands for a DOI and is none."""
    return next((doi.strip() for doi in dois if doi.strip() and not source_of_doi(doi)), "")


def sources(*, arxiv: Iterable[str], urls: Iterable[str], dois: Iterable[str]) -> tuple[str, ...]:
    """What names a paper, the best first and each once: its arXiv id, its URL, its DOI.

    `arxiv` is what may hold an id, and holds one only where it is nothing else.
    """
    urls = [url.strip() for url in urls]
    ids = (text.strip() for text in (*arxiv, *urls, *dois))
    found = (*filter(canonical_id, filter(None, ids)), *urls, *map(source_of_doi, dois))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_SOURCES]


def citation_key(*written: str) -> str:
    """The first text that is a citation key: no number of a record, and no address."""
    return next((one for one in written if re.search(r"[^\W\d_]", one) and "://" not in one), "")


def unkept(fields: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names of fields that say anything but an arXiv id, which journals have for their number."""
    return tuple(name for name, value in fields if value.strip() and canonical_id(value.strip()) is None)


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

    text = unescaped(_TAG.sub(shown, written))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def readable(written: str) -> str:
    r"""The text without control characters but tab and line end, lone surrogates and bidi controls."""
    if written.isascii() and written.isprintable():
        return written
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in "\n\t" or category(one) not in {"Cc", "Cs"})
