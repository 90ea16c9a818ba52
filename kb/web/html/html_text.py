"""Text that is HTML already, and the one way for other text to become it.

`Html` is the type of markup this part made itself. Everything else is text: templates escape it, and so
does `text_html`. A page as a whole passes `page_bytes`, the last border.
"""

import re
from html import escape, unescape

from kb.language.letters import script_letters
from kb.model.text.lazy_pattern import lazy_pattern

LINK, LINK_END = "\ufdd0", "\ufdd1"
"""Around the placeholder of an address in HTML that several pages share; each puts its own in its place.

Characters that HTML forbids, so no text on a page means them.
"""

_FORBIDDEN_RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # HTML Standard, 3.2.3
)
_BIDI_RANGES = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = lazy_pattern(f"[{_FORBIDDEN_RANGES}]")
_BIDI_CONTROLS = lazy_pattern(f"[{_BIDI_RANGES}]")
_CLEAN = lazy_pattern(f"[^{_FORBIDDEN_RANGES}{_BIDI_RANGES}]*")
_TAG = lazy_pattern(r"<[^>]*>")
_HEADING = lazy_pattern(r"<h[1-6][ >]")
_LONGEST_URL = 60  # characters; a line of a phone has about forty
_URL_HEAD, _URL_TAIL = 40, 15
_FORMULA = lazy_pattern(r"<math.*?</math>", re.DOTALL)
_NO_LINE = lazy_pattern(r"<m(?:su|under|over|frac|root|sqrt|table)")
_SCRIPT_ELEMENT = lazy_pattern(r"<(su[bp])>([^<]*)</\1>")
_ATOM = r"<(?:m[ino]|mtext)\b[^>]*>[^<]*</\w+>"
_OPERAND = rf"(?:{_ATOM}|<mrow>(?:{_ATOM})*</mrow>)"
_SCRIPTED = lazy_pattern(rf"<m(su[bp]|subsup)\b[^>]*>({_OPERAND})({_OPERAND})({_OPERAND})?</m\1>")


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
    """The words of a piece of our own HTML, on one line.

    Scripts are letters of Unicode, `x²`, or behind a sign, `x^(k+1)`; another formula that is no line is an
    ellipsis.
    """
    if "<math" in html:
        html = _FORMULA.sub(_flat_formula, html)
    if "<su" in html:
        html = _SCRIPT_ELEMENT.sub(_flat_element, html)
    return " ".join(_words(html).split())


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


def url_link(url: str, written: str = "") -> Html:
    """A link whose words are its URL, as `written` where that lacks the scheme.

    Of a long one they are the beginning and the end, and its title is the whole.
    """
    words = written or url
    shown = shortened_url(words)
    title = f' title="{text_html(url)}"' if shown != words else ""
    return Html(f'<a href="{text_html(url)}"{title}>{text_html(shown)}</a>')


def shortened_url(url: str) -> str:
    """The beginning and the end of a long URL, the scheme left out; a short one as it is."""
    if len(url) <= _LONGEST_URL:
        return url
    rest = url.partition("://")[2] or url
    return rest if len(rest) <= _LONGEST_URL else f"{rest[:_URL_HEAD]}…{rest[-_URL_TAIL:]}"


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _flat_formula(match: re.Match[str]) -> str:
    formula = _SCRIPTED.sub(_flat_scripts, match[0])
    return "…" if _NO_LINE.search(formula) else formula


def _flat_scripts(match: re.Match[str]) -> str:
    kind, base, *scripts = match.groups()
    elements = ("sub", "sup") if kind == "subsup" else (kind,)
    flat = "".join(_flat_script(*one) for one in zip(elements, scripts, strict=False))
    return f"{base}<mtext>{flat}</mtext>"


def _flat_script(element: str, html: str) -> str:
    text = _words(html)
    letters = script_letters(element, text)
    if letters is not None:
        return letters
    sign = "^" if element == "sup" else "_"
    return text_html(sign + (text if len(text) == 1 else f"({text})"))


def _flat_element(match: re.Match[str]) -> str:
    return script_letters(match[1], match[2]) or match[2]
