"""Addresses as they stand in running text, and which of them a link may lead to.

A bare URL ends before the first character that is not ASCII: in Korean text that is nearly always a
particle (`https://arxiv.org/abs/2401.00001을`), where a browser would percent-encode the letter anyway.
"""

import re

_CHARACTERS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
BARE_URL = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?=[A-Za-z0-9\[])(?:(?![,;)]+https?://){_CHARACTERS}){{1,2000}}"
)
_TRAILING = ".,;:!?'\"*_~([&"
_OWN_SCHEME = re.compile(r"(?:https?://[^/]|mailto:[^/])", re.IGNORECASE)
_RELATIVE = re.compile(r"(?![/\\])[^\x00-\x20\x7f\\:]*(?:[?#][^\x00-\x20\x7f\\]*)?")
_LONGEST = 2000


def trimmed_url(url: str) -> str:
    """A bare URL without the punctuation of the sentence around it; closing brackets stay if opened."""
    while url:
        last = url[-1]
        unopened = (last == ")" and url.count("(") < url.count(")")) or (
            last == "]" and url.count("[") < url.count("]")
        )
        if last not in _TRAILING and not unopened:
            break
        url = url[:-1]
    return url


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto, relative to the page (docs/safety.md#markdown).

    An allow list: everything a browser might read otherwise (`javascript:`, `//host`, a backslash, a
    scheme behind a control character, an absolute path) is out, and so is a URL beyond 2,000 characters.
    """
    if len(url) > _LONGEST or any(character <= " " for character in url):
        return False
    return is_foreign(url) or _RELATIVE.fullmatch(url) is not None


def is_foreign(url: str) -> bool:
    """Whether an allowed URL leads away from the site."""
    return _OWN_SCHEME.match(url) is not None
