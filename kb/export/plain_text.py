r"""What is left of a foreign string in a file that other programs read.

    \r\n, \r, line and paragraph separators    \n
    tab, VT, FF                                a space
    other C0 and C1 controls, DEL              dropped
    bidi controls, BOM, noncharacters          dropped: they reorder or end what is beside them
    lone surrogates                            � (U+FFFD)

Joiners and variation selectors stay: emoji and some scripts are spelt with them.
"""

import re
from unicodedata import normalize
from urllib.parse import quote

from kb.model.grammar.url import is_web_url

_UNREADABLE = re.compile(
    r"\r\n?|[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]|(?=[^\u0000-\uffff])["
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_LINE_ENDS = frozenset({"\r\n", "\r", "\u2028", "\u2029"})
_BLANKS = frozenset("\t\v\f")
_SAFE_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"


def plain_text(text: str) -> str:
    r"""The text in NFC with `\n` as its only control, blank at neither end."""
    return normalize("NFC", _UNREADABLE.sub(_readable, text)).strip()


def plain_line(text: str) -> str:
    """The text as one line: plain, every run of whitespace one space."""
    return " ".join(plain_text(text).split())


def shortened(text: str, longest: int) -> str:
    """At most so many characters of a text, and after them that there were more."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()} … [shortened]"


def web_address(url: str) -> str | None:
    """An http or https URL in ASCII without quotes, braces, backslashes or blanks; None for any other.

    What a URL cannot hold is percent-encoded (RFC 3986), so that any format can hold it unquoted.
    """
    address = plain_line(url)
    return quote(address, safe=_SAFE_IN_ADDRESS) if is_web_url(address) else None


def _readable(match: re.Match[str]) -> str:
    found = match[0]
    if found in _LINE_ENDS:
        return "\n"
    if found in _BLANKS:
        return " "
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""
