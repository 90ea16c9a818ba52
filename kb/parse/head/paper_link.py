"""Links to papers in a line: bare, in angle brackets, behind a text, as a DOI or an arXiv id."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from kb.model.grammar.arxiv_id import abs_url, arxiv_ids, canonical_id
from kb.model.grammar.blanked_text import Span
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import MARKDOWN_LINK, urls
from kb.model.text.lazy_pattern import lazy_pattern

_PAPER = lazy_pattern(
    r"[./]pdf(?:$|[?#])|/article/download/|openreview\.net/|/papers?/|/publications?/|/abs/|proceedings\.|aclanthology\.org|aclweb\.org"
    r"|doi\.org/|nature\.com/articles|science\.org/doi|tech(?:nical)?[-_]?report|biorxiv\.org|medrxiv\.org|/proceedings/"
    r"|ieeexplore\.ieee\.org|(?:computer|ieee)\.org/csdl|dl\.acm\.org|sciencedirect\.com/science|link\.springer\.com"
    r"|openaccess\.thecvf|papers\.n(?:eur)?ips\.cc|jmlr\.org|semanticscholar\.org/paper|usenix\.org/.*presentation"
    r"|linkinghub\.elsevier|peerj\.com/articles|zenodo\.org/record|hal\.inria\.fr|hal\.archives|onlinelibrary\.wiley|tandfonline\.com|mdpi\.com/[0-9]|plos\.org|frontiersin\.org/art|pnas\.org|jstor\.org/stable"
    r"|ssrn\.com|cell\.com/|pubmed|ncbi\.nlm\.nih\.gov/pmc|hal\.science|academic\.oup\.com|transacl\.org|isca-archive",
    re.IGNORECASE,
)
_DOI = lazy_pattern(r"(?<![\w/.])(?:doi:\s*)?10\.[0-9]{4,9}/[^\s,;)\]}>\"'|`]+", re.IGNORECASE)
_LIBRARY = (
    r"(?:www\.)?(?:zotero\.org/(?:users|groups)/|mendeley\.com/(?:library|reference-manager|viewer))"
    r"|sciwheel\.com/work/|f1000\.com/work/|app\.(?:readcube|paperpile)\.com/|paperpile\.com/(?:app|view)/"
)
_NO_PAGE = lazy_pattern(rf"https?://(?:{_LIBRARY}|doi\.org/10\.[0-9]+/n{{3}})")
"""Of a user's own shelf in a reference manager, or of nothing: the DOI in ACM's template."""

_CHROME = lazy_pattern(r"!\[[^\[\]]*\]\([^()]*\)")


class LinkTo(NamedTuple):
    """A link: where its URL stands, and the text that people click, if it has one."""

    url: str
    start: int
    end: int
    text: str = ""

    @property
    def is_named(self) -> bool:
        """Whether a DOI or an id stands there, and no URL."""
        return len(self.url) != self.end - self.start

    @property
    def is_paper(self) -> bool:
        """Whether it leads to a paper, as far as its address tells."""
        return is_paper_url(self.url)


def is_paper_url(url: str) -> bool:
    """Whether a URL leads to a paper, as far as it tells."""
    return canonical_id(url) is not None or _PAPER.search(url) is not None


def is_nowhere(url: str) -> bool:
    """Whether a URL, or a link to one, leads to nothing that others can open: a shelf of one's own."""
    return _NO_PAGE.match(url, max(0, url.find("http"))) is not None


def links_in(text: str, at: int = 0) -> Iterator[LinkTo]:
    """The web links of a line that begins at `at`, in order; the target of a badge, not its picture.

    The target of a link comes before a URL in its text.
    """
    pictures = [match.span() for match in _CHROME.finditer(text)]
    linked = list(MARKDOWN_LINK.finditer(text))
    texts = {match.start("target"): match["text"] for match in linked}
    for start, end in _targets_first(list(urls(text)), linked):
        before = bisect_right(pictures, (start, len(text))) - 1
        is_shown = before < 0 or start >= pictures[before][1]
        if is_shown and not _NO_PAGE.match(text, start):
            yield LinkTo(text[start:end], at + start, at + end, texts.get(start, "").strip())


def _targets_first(spans: list[Span], linked: list[re.Match[str]]) -> list[Span]:
    """The spans of URLs, those in the text of a link behind its target."""
    inside = {match.start("target"): match.span("text") for match in linked if "://" in match["text"]}
    if not inside:
        return spans
    stops = sorted((start, stop, target) for target, (start, stop) in inside.items())

    def place(span: Span) -> tuple[int, int]:
        before = bisect_right(stops, span[0], key=itemgetter(0)) - 1
        is_inside = before >= 0 and span[0] < stops[before][1]
        return (stops[before][2] if is_inside else span[0], span[0] if is_inside else -1)

    return sorted(spans, key=place)


def named_paper(text: str, at: int = 0) -> LinkTo | None:
    """The paper that a text names by a DOI or an arXiv id instead of a URL; the first of several."""
    for ref in arxiv_ids(text):
        if ref.can_exist:
            return LinkTo(abs_url(ref.id, ref.version), at + ref.start, at + ref.end)
    doi = _DOI.search(text)
    url = doi_url(doi[0].rstrip(".")) if doi else None
    return LinkTo(url, at + doi.start(), at + doi.end()) if doi and url else None
