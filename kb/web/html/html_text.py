"""Text that is HTML already, and the one way for other text to become it.

`Html` is the type of markup this part made itself. Everything else is text: templates escape it, and so
does `text_html`. A page as a whole passes `page_bytes`, the last border.
"""

import re
from html import escape, unescape

LINK, LINK_END = "\ufdd0", "\ufdd1"
"""Around the placeholder of an address in HTML that several pages share; each puts its own in its place.

Characters that HTML forbids, so no text on a page means them.
"""

_FORBIDDEN_RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # HTML Standard, 3.2.3
)
_BIDI_RANGES = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(f"[{_FORBIDDEN_RANGES}]")
_BIDI_CONTROLS = re.compile(f"[{_BIDI_RANGES}]")
_CLEAN = re.compile(f"[^{_FORBIDDEN_RANGES}{_BIDI_RANGES}]*")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h[1-6][ >]")
_FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
_RAISED = re.compile(r"<m(?:su|under|over|frac|root|sqrt|table)")


class Html(str):
    """Markup that is safe to put into a page as it is; templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> "Html":
        """What template engines ask for."""
        return self


def text_html(text: str) -> Html:
    """Plain text as HTML, for content and for attribute values in either quote."""
    return Html(escape(text, quote=True))


def page_bytes(page: str) -> bytes:
    """A finished page as UTF-8, without what HTML and XML forbid and without what turns text around.

    Forbidden characters become U+FFFD, so that somebody sees that something was there.
    """
    if not _CLEAN.fullmatch(page):
        page = _BIDI_CONTROLS.sub("", _FORBIDDEN.sub("\ufffd", page))
    return page.encode()


def plain_text(html: str) -> str:
    """The words of a piece of our own HTML, on one line; a formula that is no line is an ellipsis."""
    return " ".join(unescape(_TAG.sub("", _FORMULA.sub(_flat_formula, html))).split())


def without_headings(blocks: tuple[Html, ...]) -> tuple[Html, ...]:
    """Blocks without the headings among them; the headings, where there is nothing else with words."""
    found = tuple(block for block in blocks if not _HEADING.match(block))
    return found if any(has_words(plain_text(block)) for block in found) else blocks


def has_words(text: str) -> bool:
    """Whether there is a letter in a text."""
    return any(map(str.isalpha, text))


def shortened(text: str, characters: int) -> str:
    """At most so many characters of a text, cut between words, with an ellipsis where it was cut."""
    if len(text) <= characters:
        return text
    head = text[:characters]
    return f"{head.rpartition(' ')[0] or head}…"


def _flat_formula(match: re.Match[str]) -> str:
    return "…" if _RAISED.search(match[0]) else match[0]
