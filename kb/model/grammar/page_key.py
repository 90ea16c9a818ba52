"""Which page of the web a URL leads to: one page has many spellings, and one key.

Ignored are what servers ignore (the scheme, the case of the host, `www.`, the scheme's own port, a final
slash, needless percent signs, the order of parameters), a fragment, which is a place on the page, unless it
is a route (`#/settings`), and tracking parameters. arXiv, DOIs, OpenReview, the ACL Anthology, GitHub and
YouTube have several addresses for one thing and are known by its id.

A key is to be compared, never shown or opened: what a note says stays as it is written.
"""

import re
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.tracking import untracked
from kb.model.grammar.url import with_scheme
from kb.model.text.lazy_pattern import lazy_pattern

_DOI = lazy_pattern(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S*[^\s.,;:!?])[.,;:!?]*", re.IGNORECASE)
_OWN_PORTS = frozenset({None, 80, 443})
_OPEN_REVIEW = frozenset({"openreview.net", "api.openreview.net", "api2.openreview.net"})
_ROUTE = lazy_pattern(r"!?/")
_KEPT_ESCAPES = "/?#%&=+;:@"  # other meanings than unescaped: RFC 3986, 2.2
_MOBILE = lazy_pattern(r"(?:(?<=^)|(?<=\.))m\.(?=(?:youtube\.com|wikipedia\.org)$)")
_DOI_PATH = lazy_pattern(r"(?:/doi(?:/[a-z]+)?)?/(?:doi:\s*)?(10\.[0-9]{4,9}/.+)", re.IGNORECASE)
_ANTHOLOGY_PATH = lazy_pattern(
    r"(?:/anthology|/papers(?:/[A-Z]/[A-Z][0-9]{2})?)?/([A-Za-z0-9.]+-[A-Za-z0-9.]*?[0-9]+)(?:\.pdf|\.bib)?"
)
_REPOSITORY_PATH = lazy_pattern(r"(/[^/]+/[^/]+?)(?:\.git)?(?:/tree/(?:main|master))?(/.*)?")
_VIDEO_PATH = lazy_pattern(r"/(?:shorts|embed|live|v)/([\w-]+)")


def doi_url(typed: str) -> str | None:
    """The URL of a DOI by itself, `10.1000/xyz` or `doi:10.1000/xyz`; None for anything else.

    The punctuation of its sentence is no part of it.
    """
    match = _DOI.fullmatch(typed.strip()) if "10." in typed else None
    return f"https://doi.org/{match[1]}" if match else None


def arxiv_key(arxiv_id: str) -> str:
    """The key of every page about a paper on arXiv."""
    return f"arxiv:{arxiv_id}"


def page_key(url: str) -> str:
    """The key of the page that a URL, an arXiv id or a DOI names; of any other text, the text itself."""
    if arxiv := canonical_id(url):
        return arxiv_key(arxiv[0])
    url = doi_url(url) or with_scheme(url.strip())
    try:
        parts = urlsplit(untracked(url))
        port = parts.port
    except ValueError:  # no host, or no port, that there can be
        return url
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url
    host = _host(parts.hostname)
    path = _unescaped(parts.path).rstrip("/")
    if port not in _OWN_PORTS:
        host = f"{host}:{port}"
    return _known_key(host, path, parts) or _plain_key(host, path, parts)


def _host(written: str) -> str:
    host = normalize("NFC", written).rstrip(".").removeprefix("www.")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return _MOBILE.sub("", host)


def _known_key(host: str, path: str, parts: SplitResult) -> str | None:
    """The key of a thing that has an id of its own."""
    doi = _DOI_PATH.fullmatch(unquote(path))
    if doi and (host in {"doi.org", "dx.doi.org"} or path.startswith("/doi")):
        return f"doi:{doi[1].casefold()}"
    if host in _OPEN_REVIEW and path in {"/forum", "/pdf", "/attachment"}:
        query = dict(parse_qsl(parts.query))
        is_paper = path != "/attachment" or query.get("name") == "pdf"  # others are its supplements
        return f"openreview:{query['id']}" if is_paper and "id" in query else None
    if host in {"aclanthology.org", "aclweb.org", "aclanthology.info"}:
        paper = _ANTHOLOGY_PATH.fullmatch(path)
        return f"acl:{paper[1]}" if paper else None
    if host in {"youtube.com", "youtu.be"}:
        return _video_key(host, path, parts)
    return None


def _video_key(host: str, path: str, parts: SplitResult) -> str | None:
    short = _VIDEO_PATH.fullmatch(path)
    video = dict(parse_qsl(parts.query)).get("v") if path == "/watch" else short[1] if short else None
    if host == "youtu.be":
        video = path.removeprefix("/")
    return f"youtube:{video}" if video else None


def _plain_key(host: str, path: str, parts: SplitResult) -> str:
    if host == "github.com" and (repository := _REPOSITORY_PATH.fullmatch(path)):
        if repository[2] is None:  # its query is a tab of the page
            return f"{host}{repository[1].casefold()}"
        path = f"{repository[1].casefold()}{repository[2]}"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)), errors="replace")
    route = f"#{parts.fragment}" if _ROUTE.match(parts.fragment) else ""
    return f"{host}{path}{'?' if query else ''}{query}{route}"


def _unescaped(path: str) -> str:
    """The path with each character that needs no percent sign as it is, NFC."""
    return normalize("NFC", "".join(map(_unescaped_piece, re.split(r"((?:%[0-9A-Fa-f]{2})+)", path))))


def _unescaped_piece(piece: str) -> str:
    if not piece.startswith("%"):
        return piece
    return "".join(
        quote(char, safe="") if char in _KEPT_ESCAPES else char
        for char in unquote(piece, errors="surrogateescape")
    )
