"""Tracking parameters and redirects in URLs, and their removal."""

from collections.abc import Iterator
from urllib.parse import unquote

from kb.model.grammar.url import SCHEME, urls
from kb.model.text.lazy_pattern import lazy_pattern

_NAMES = "fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_[ce]id|utm_[a-z]+|ref_src"
_TRACKING = lazy_pattern(rf"[?&](?:{_NAMES})=")
_REDIRECT = lazy_pattern(rf"{SCHEME}lm?\.facebook\.com/l\.php(?=\?)")
_PARAMETER = lazy_pattern(rf"(?:{_NAMES})=")
_PLAIN_URL = lazy_pattern(rf"{SCHEME}[A-Za-z0-9%._~+:/@!,;=$?&#-]+")
_UNCLEAR = lazy_pattern(r"[?=(\[]")


def tracking_urls(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the tracking URLs in a text, in order."""
    if "?" in text and "=" in text and (_TRACKING.search(text) or _REDIRECT.search(text)):
        yield from ((start, end) for start, end in urls(text) if is_tracked(text[start:end]))


def is_tracked(url: str) -> bool:
    """Whether a URL has tracking parameters or is a redirect of a social network."""
    return (_REDIRECT.match(url) or _TRACKING.search(url)) is not None


def untracked(url: str) -> str:
    """The URL without its tracking parameters, or the target of a tracking redirect.

    A URL that would still track its reader, or whose tracking parameter has a bracket in it, is unchanged.
    """
    without = _without_parameters(url)
    return url if is_tracked(without) else without


def without_tracking(text: str) -> str:
    """A text with each of its URLs untracked."""
    pieces: list[str] = []
    done = 0
    for start, end in tracking_urls(text):
        pieces += (text[done:start], untracked(text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))


def _without_parameters(url: str) -> str:
    address, fragment_sign, fragment = url.partition("#")
    base, mark, query = address.partition("?")
    if not mark:
        return url
    parts = query.split("&")
    if _REDIRECT.match(url):
        target = next((unquote(part[2:]) for part in parts if part.startswith("u=")), "")
        return _without_parameters(target) if _PLAIN_URL.fullmatch(target) else url
    kept = [part for part in parts if not _PARAMETER.match(part)]
    gone = (part.partition("=")[2] for part in parts if _PARAMETER.match(part))
    if len(kept) == len(parts) or any(map(_UNCLEAR.search, gone)):
        return url
    return base + ("?" if kept else "") + "&".join(kept) + fragment_sign + fragment
