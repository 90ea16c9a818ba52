r"""arXiv identifiers, in every form people paste them (docs/note-format.md#arxiv-ids).

New style is `YYMM.NNNN` from 0704 to 1412 and `YYMM.NNNNN` from 1501; old style `archive/YYMMNNN`, its
subject class dropped (`math.GT/0309136` is `math/0309136`), from 9107 to 0703. An id that cannot exist
is reported as malformed and never repaired. Hangul is a word character to a regex, so particles glued
to an id (`2007.05869와`) are held off with `(?![0-9])` rather than `\b`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.model.grammar.url import SCHEME
from kb.model.text.lazy_pattern import lazy_pattern

_OLD = r"[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?/[0-9]{5,9}"
ID_PATTERN = rf"(?P<id>[0-9]{{4}}\.[0-9]{{1,7}}|{_OLD})(?:[vV](?P<version>[0-9]{{1,3}}))?(?![0-9])"
"""An id and its version, as a regular expression; the search in the browser reads it too."""

_DIGITS = frozenset("0123456789")

_PAGES = "abs|pdf|html|e-print|src|format|ps"
_FORM = lazy_pattern(
    rf"""(?<![A-Za-z0-9.-])
    (?i: (?: www\.|export\.|browse\.)? arxiv\.org/ (?:{_PAGES})/
       | (?: (?:dx\.)? doi\.org/ )? 10\.48550/arxiv\.
       | (?: www\.)? (?:huggingface|hf)\.co/papers/
       | (?: www\.)? alphaxiv\.org/ (?:[a-z]{{2}}/)? (?:abs|pdf|overview|html)/
       | (?: www\.)? ar5iv(?:\.labs\.arxiv)?\.org/ (?:abs|html)/
       | (?: www\.)? semanticscholar\.org/arxiv/
       | arxiv\s?:\s?
    ) {ID_PATTERN}""",
    re.VERBOSE,
)
_CANONICAL = lazy_pattern(r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*/[0-9]{7}")
_PAPER_PAGE = lazy_pattern(rf"(?:{SCHEME})?(?:[a-z-]+\.)*arxiv\.org/(?:{_PAGES})(?:/|$)", re.IGNORECASE)
_WHOLE = lazy_pattern(rf"{ID_PATTERN}(?:\.pdf)?")
_ENCODED = lazy_pattern(r"(?i:https?)%3[Aa]%2[Ff]%2[Ff][^\s&)\]>\"']+")

_HINTS = ("xiv", "Xiv", "XIV", "5iv", "/papers/")
_AFTER_A_HINT = lazy_pattern(
    rf"(?:[./]|\s?:\s?|(?i:\.labs\.arxiv)?\.(?i:org/(?:[a-z]{{2}}/)?[a-z-]{{2,8}}/)|(?<=/papers/)){ID_PATTERN}"
)
_BEFORE = 28  # characters; the longest forms begin so far before their hint
_LONGEST_LINE = 40  # characters; a line that is an id and nothing else

_FIRST_NEW, _FIVE_DIGITS, _FIRST_OLD, _LAST_OLD = 200704, 201501, 199107, 200703
_OLD_DIGITS = 7
_CENTURY_TURN = 91  # two-digit years from 91 are of the 1990s
_SHORTEST_BARE = 9  # characters; `2024.12` on a line is a month, not an id with digits missing


class ArxivRef(NamedTuple):
    """An id in a text: canonical without version, its span, and whether it can exist."""

    id: str
    version: int | None
    start: int
    end: int
    can_exist: bool


def arxiv_ids(text: str) -> Iterator[ArxivRef]:
    """Every arXiv id in a text, in order; the same id may come more than once.

    A bare number counts only as a whole line: `2312.06660` in a sentence may be a price.
    """
    found = [*_forms(text), *_lines(text), *_encoded(text)]
    yield from sorted(found, key=lambda ref: ref.start) if len(found) > 1 else found


def whole_id(text: str) -> ArxivRef | None:
    """The id that a text is, and nothing else: `2412.08905v2`, `arXiv:2412.08905`."""
    if _DIGITS.isdisjoint(text):  # most names: no pattern is compiled for them
        return None
    match = _WHOLE.fullmatch(text) or _FORM.fullmatch(text)
    return _ref(match, match.start()) if match else None


def canonical_id(text: str) -> tuple[str, int | None] | None:
    """The id and version that a single id or URL names, or None where it names none that can exist."""
    if _DIGITS.isdisjoint(text):
        return None
    text = text.strip().strip("<>")
    match = _WHOLE.fullmatch(text) or _FORM.search(text)
    if match is None and "%" in text:
        match = _FORM.search(_unquoted(text))
    if match is None:
        return None
    ref = _ref(match, match.start())
    return (ref.id, ref.version) if ref.can_exist else None


def is_canonical(text: str) -> bool:
    """Whether a text has the form of an id without version and subject class; no such paper need exist."""
    return _CANONICAL.fullmatch(text) is not None


def is_paper_page(url: str) -> bool:
    """Whether a URL is that of a page of arXiv about one paper, whether or not it names a paper."""
    return _PAPER_PAGE.match(url) is not None


def abs_url(identifier: str, version: int | None = None) -> str:
    """The URL of a paper's abstract page, of its newest version where none is given."""
    return f"https://arxiv.org/abs/{identifier}{f'v{version}' if version else ''}"


def submission_month(identifier: str) -> tuple[int, int]:
    """The year and month of an id: 2024, 12 for `2412.08905`; 1999, 1 for `hep-th/9901001`."""
    number = identifier.rpartition("/")[2]
    year = int(number[:2])
    return (1900 if "/" in identifier and year >= _CENTURY_TURN else 2000) + year, int(number[2:4])


def id_error(identifier: str, version: int | None = None) -> str | None:
    """Why no paper can have a canonical id, as a clause; None where one can."""
    archive, _, number = identifier.rpartition("/")
    year, month = submission_month(identifier)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return f"there is no month {number[2:4]}"
    moment = year * 100 + month
    if archive:
        is_old = len(number) == _OLD_DIGITS and _FIRST_OLD <= moment <= _LAST_OLD and archive in _ARCHIVES
        if not is_old:
            return "an old id is an archive, `/` and seven digits, and from March 2007 or earlier"
    else:
        digits, wanted = len(number) - len("YYMM."), 5 if moment >= _FIVE_DIGITS else 4
        if digits != wanted:
            return f"ids of {number[:4]} have {wanted} digits after the point, not {digits}"
        if moment < _FIRST_NEW or int(number[-digits:]) == 0:
            return "ids of this form start in 0704 and count from 1"
    return "versions count from 1" if version == 0 else None


def _forms(text: str) -> Iterator[ArxivRef]:
    """The matches of `_FORM`, looked for only around what every form has: many times quicker."""
    at = 0
    for hint, hint_end in sorted(_hints(text)):
        if hint >= at and (ahead := _AFTER_A_HINT.match(text, hint_end)):
            match = _FORM.search(text, max(at, hint - _BEFORE), ahead.end() + 1)
            if match:
                yield _ref(match, match.start())
                at = match.end()


def _hints(text: str) -> Iterator[tuple[int, int]]:
    for hint in _HINTS:
        start = text.find(hint) if hint[0] in text else -1  # one character is found at once
        while start >= 0:
            end = start + len(hint)
            yield start, end
            start = text.find(hint, end)


def _lines(text: str) -> Iterator[ArxivRef]:
    start = 0
    for line in text.split("\n"):
        if _SHORTEST_BARE <= len(line) <= _LONGEST_LINE:
            match = _WHOLE.fullmatch(line.strip())
            if match and _looks_bare(ref := _ref(match, 0)):
                at = line.index(match[0])
                yield ref._replace(start=start + at, end=start + at + len(match[0]))
        start += len(line) + 1


def _looks_bare(ref: ArxivRef) -> bool:
    """Whether an id without any `arXiv` beside it was meant as one, though it may have a digit too few."""
    return ref.can_exist or (ref.id[0].isdigit() and len(ref.id) >= _SHORTEST_BARE)


def _encoded(text: str) -> Iterator[ArxivRef]:
    """Ids in URLs that a redirect carries percent-encoded: the place is the whole carried URL."""
    if "%" not in text or ("%3A%2F" not in text and "%3a%2f" not in text):
        return
    for encoded in _ENCODED.finditer(text):
        inner = _FORM.search(_unquoted(encoded[0]))
        if inner:
            yield _ref(inner, 0)._replace(start=encoded.start(), end=encoded.end())


def _unquoted(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)


def _ref(match: re.Match[str], start: int) -> ArxivRef:
    written = match["id"].lower()
    archive, slash, number = written.rpartition("/")
    identifier = f"{archive.partition('.')[0]}/{number}" if slash else written
    version = int(match["version"]) if match["version"] else None
    return ArxivRef(identifier, version, start, match.end(), id_error(identifier, version) is None)


_ARCHIVES = frozenset(
    ["acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
     "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat",
     "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics",
     "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con"]
)  # fmt: skip
"""Every archive that took papers before 2007-04 (arxiv.org/archive, subsumed ones included)."""
