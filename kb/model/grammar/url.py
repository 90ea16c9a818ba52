"""URLs: where one ends in running text, which lines hold one alone, and where a link may lead.

A URL ends at white space, at a character that RFC 3986 excludes, at a closing bracket it did not open, and
before the punctuation of its sentence (GitHub Flavored Markdown 0.29, 6.9). Letters of every script belong
to it, as browsers show them (`/wiki/기계_학습`), but a Korean particle does not: Hangul, kana and Han
letters glued to an ASCII letter, a digit or a closing bracket end it (`/abs/2401.00001을`), unless the
address continues after them (`/RAG란-무엇인가`). A particle on a Hangul word (`/위키를`) is ambiguous and
stays.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from unicodedata import category, east_asian_width

from kb.model.text.lazy_pattern import lazy_pattern

_LONGEST = 4_000  # characters
_LONGEST_LINKED = 2_000

SCHEME = r"(?i:https?)://"
"""How a URL of the web begins, as a regular expression."""
_START = lazy_pattern(rf"(?<![A-Za-z0-9]){SCHEME}(?=[^\W_]|\[)")
_URL = lazy_pattern(
    rf"{_START.pattern}"
    r"(?:[^\s\x00-\x1f\x7f<>\"`\\^{|}()\[\],;]++"
    r"|\((?:[^\s()<>]|\([^\s()<>]*+\))*+\)|\[[^\s\[\]()<>]*+\]|[(\[]"
    rf"|[,;]++(?!{SCHEME}))+"
)
_NOT_ASCII = lazy_pattern(r"[^\x00-\x7f]+")
_GOES_ON = lazy_pattern(r"[-/_=%&+~][\w%]|[)\]]")
_BEFORE_A_WORD = frozenset("-/_=%&?#+~.:@([")
_LETTERS = frozenset("LMN")  # Unicode's categories of letters, marks and numbers
_PUNCTUATION = ".,;:!?'*~([&"

SCHEMELESS = lazy_pattern(
    r"(?i:www\.|(?:export\.)?arxiv\.org/|hf\.co/papers/|huggingface\.co/papers/|(?:dx\.)?doi\.org/)[^\s<>]+"
)
"""A URL that is known as one without its scheme."""
_UNDECLARED = lazy_pattern(
    rf"(?<![A-Za-z0-9@./_+=-])(?:(?=www\.[A-Za-z0-9-]+\.[A-Za-z0-9]|(?!www\.)){SCHEMELESS.pattern}"
    r"|(?P<mail>(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,20})"
    r"(?![A-Za-z0-9@_]|[.-][A-Za-z0-9]|:[\w/~]))",
    re.IGNORECASE,
)
MARKDOWN_LINK = lazy_pattern(rf"\[(?P<text>[^\[\]]*)\]\((?P<target>{SCHEME}(?:[^\s()]|\([^\s()]*\))*+)\)")
"""A Markdown link to a URL of the web; its text holds no brackets."""
_BEFORE = lazy_pattern(r"(?:[-*+][ \t]+)?[(<]?")
_CUT_SHORT = ("...", "…")
_NEVER_IN_A_URL = frozenset('<>"`\\^{|}')  # RFC 3986, appendix A
_AFTER = frozenset(".,;:!?)]}>\"'*")

_WEB = lazy_pattern(rf"{SCHEME}[^\s/?#]")
_ELSEWHERE = lazy_pattern(rf"(?:{SCHEME}|(?i:mailto:))[^/]")
_RELATIVE = lazy_pattern(r"(?![/\\])[^\x00-\x20\x7f\\:]*(?:[?#][^\x00-\x20\x7f\\]*)?")


def urls(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the URLs in a text, in order."""
    found = _START.search(text)
    while found:
        end = url_end(text, found.start())
        if end is not None:
            yield found.start(), end
        found = _START.search(text, end or found.end())


def undeclared(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of URLs without their scheme and of mail addresses, and where a link from each leads.

    GitHub Flavored Markdown 0.29, 6.9; `git@example.org:a/b` is no address.
    """
    found = _UNDECLARED.search(text)
    while found:
        start, end = found.span()
        if found["mail"]:
            yield start, end, f"mailto:{found['mail'].removeprefix('mailto:')}"
        else:
            url = f"https://{found[0]}"
            end = start + (url_end(url, 0) or len(url)) - len("https://")
            yield start, end, f"https://{text[start:end]}"
        found = _UNDECLARED.search(text, end)


def url_end(text: str, start: int) -> int | None:
    """Where the URL that begins at `start` ends; None where none begins there."""
    match = _URL.match(text, start, start + _LONGEST + 1)
    if match is None or match.end() - start > _LONGEST:
        return None
    url = match[0]
    if not url.isascii():
        url = _without_glued(url)
    end = start + len(url)
    if not url[-1].isalnum():  # most URLs end with a letter or digit
        end = _trimmed(text, start, end)
    return None if text.endswith("://", start, end) else end


def line_url(line: str) -> str | None:
    """The URL of a line that holds one URL and nothing else: bare, in `<>` or `()`, as `[text](url)`.

    One that ends in an ellipsis was cut short by whoever pasted it, and keeps the ellipsis.
    """
    if len(line) > _LONGEST:
        return None
    if line[0] == "[":
        link = linked_url(line)
        return link[1] if link else None
    if " " in line and line[0] not in "-*+":
        return None
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    end = url_end(line, start)
    if end is None:
        match = SCHEMELESS.match(line, start)
        end = _trimmed(line, start, start + len(_without_glued(match[0]))) if match else None
    if end is None:
        return None
    cut = next((ellipsis for ellipsis in _CUT_SHORT if line.startswith(ellipsis, end)), "")
    end += len(cut)
    return line[start:end] if _AFTER.issuperset(line[end:]) else None


def linked_url(line: str) -> tuple[str, str] | None:
    """The text and the URL of a line that is one Markdown link."""
    link = MARKDOWN_LINK.fullmatch(line) if len(line) <= _LONGEST else None
    return (link["text"].strip(), link["target"]) if link else None


def with_scheme(url: str) -> str:
    """The URL, after `https://` if it is one that is known without its scheme."""
    return f"https://{url}" if SCHEMELESS.fullmatch(url) else url


def leading_url(line: str) -> str | None:
    """The URL that a line begins with when text follows it after a space; markup may be glued to it."""
    word = line[: _LONGEST + 1].split(None, 1)[0]
    if len(word) == len(line) or _URL.match(word) is None:
        return None
    end = url_end(word, 0)
    is_glued_markup = end is not None and end < len(word) and word[end] in _NEVER_IN_A_URL
    return word[:end] if is_glued_markup else line_url(word)


def is_web_url(url: str) -> bool:
    """Whether a URL is http or https and names a host."""
    return _WEB.match(url) is not None


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or relative to the page.

    An allow list: everything a browser might read otherwise (`javascript:`, `//host`, a backslash, a
    scheme after a control character, an absolute path) is out, and so is a URL beyond 2,000 characters.
    """
    if len(url) > _LONGEST_LINKED or any(character <= " " for character in url):
        return False
    return is_foreign(url) or _RELATIVE.fullmatch(url) is not None


def is_foreign(url: str) -> bool:
    """Whether an allowed URL leads away from the site."""
    return _ELSEWHERE.match(url) is not None


def _without_glued(url: str) -> str:
    """The URL up to the first sign that is no letter of any script, or to a word that is glued to it."""
    for run in _NOT_ASCII.finditer(url):
        start, letters = run.start(), "".join(takewhile(_is_letter, run[0]))
        end = start + len(letters)
        is_last = letters != run[0] or _GOES_ON.match(url, end) is None
        if is_last and east_asian_width(run[0][0]) == "W" and url[start - 1] not in _BEFORE_A_WORD:
            return url[:start]
        if letters != run[0]:
            return url[:end]
    return url


def _is_letter(character: str) -> bool:
    return category(character)[0] in _LETTERS


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the URL ends without punctuation; `_` is such only where an earlier one may open emphasis."""
    while end > start:
        last = text[end - 1]
        is_unopened = (last == ")" and text.count("(", start, end) < text.count(")", start, end)) or (
            last == "]" and text.count("[", start, end) < text.count("]", start, end)
        )
        is_closing = last == "_" and "_" in text[text.rfind("\n", 0, start) + 1 : start]
        if last not in _PUNCTUATION and not is_unopened and not is_closing:
            break
        end -= 1
    return end
