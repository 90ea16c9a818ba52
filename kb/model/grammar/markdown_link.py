r"""Markdown links: `[text](path#part "title")`, `[text](<path>)`, `[label]: path`, and pictures.

CommonMark 0.31, 6.3, 6.4 and 4.7. Besides, a path may hold bare blanks if it ends like a file,
`[text](a b (2).md)`. A link stands in one paragraph; wikilinks come first, as they do on the site.
A picture in HTML, `<img src="path">`, is read as one of Markdown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from kb.model.grammar.html_tag import attribute_spans, html_picture, unescaped
from kb.model.grammar.wikilink import WIKILINK
from kb.model.text.lazy_pattern import lazy_pattern

_TITLE = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_ANGLE = r"<(?P<angle>(?:[^<>\r\n\\]|\\.){0,2000}+)>"
_PLAIN = r"(?P<plain>(?!<)(?:[^\s\x00-\x1f\x7f()\\]|\\\S?|\((?:[^\s()\\]|\\\S|\([^\s()]*+\))*+\)){1,2000}+)"
_BARE = r"""[^()<>\[\]"'\\\r\n]"""
SPACED_PATH = (
    rf"""(?P<spaced>[^\s()<>\[\]"'\\:](?:{_BARE}|\({_BARE}{{0,100}}\)){{0,500}}?\.[A-Za-z][A-Za-z0-9]{{1,4}}"""
    r"""(?:#[^()<>"'\\\r\n]{0,500})?)"""
)
_DESTINATION = lazy_pattern(rf"\(\s*+(?:{_ANGLE}|{_PLAIN})(?:\s+{_TITLE})?\s*+\)", re.DOTALL)
_SPACED_DESTINATION = lazy_pattern(rf"\([ \t]*+{SPACED_PATH}(?:[ \t]+{_TITLE})?[ \t]*+\)")
_DEFINITION = lazy_pattern(
    rf"^(?:[ \t]{{0,3}}|[ \t>]*>[ \t]?)\[(?!\^)(?P<label>(?:[^\[\]\\]|\\.){{1,999}}+)\]:[ \t]*+\n?[ \t]*+"
    rf"(?:{_ANGLE}|{_PLAIN})(?:[ \t]+{_TITLE})?[ \t\r]*$",
    re.MULTILINE,
)
_TOKEN = lazy_pattern(rf"\\.|!?{WIKILINK.pattern}|!?\[|\]", re.DOTALL)
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_ENCODED_LETTER = lazy_pattern(r"%[89A-Fa-f][0-9A-Fa-f]")
_PATH_IN_HTML = lazy_pattern(r"(?:&#?\w+;|[^#?])*+")
_PAIRED = lazy_pattern(r"(?:[^()]|\([^()]*\))*+")
_HEX_PAIR = lazy_pattern(r"%(?=[0-9A-Fa-f]{2})")
_ELSEWHERE = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\|\{[{%]")
_IN_ANGLES = " !\"$&'()*+,-./:;=@[]^_`{|}~%"
_IN_PLAIN = "!$&'()*+,-./:;=@_~%"
_IN_HTML = "!$()*+,-./:;@_~%"  # within any quotes, and without


class MarkdownLink(NamedTuple):
    """A link from its bracket to its end; `written` is its path as written, and begins at `path_start`.

    `path` and `fragment` are decoded; `form` says how the destination is written.
    """

    start: int
    end: int
    text: str
    path_start: int
    written: str
    path: str
    fragment: str
    form: str
    is_image: bool

    @property
    def path_end(self) -> int:
        """Where the path as written ends."""
        return self.path_start + len(self.written)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it has a scheme, a host or a variable of a site's generator: no path among the notes."""
        return _ELSEWHERE.match(self.written) is not None


def markdown_links(text: str) -> Iterator[MarkdownLink]:
    """The links and pictures of a text and its reference definitions, by kind."""
    if "](" in text:
        yield from _inline_links(text)
    if "]:" in text:
        for match in _DEFINITION.finditer(text):
            start = match.start("label") - 1
            yield _link(match, start, match["label"], is_image=False)


def html_pictures(text: str) -> Iterator[MarkdownLink]:
    """The pictures in HTML that say where they are; their form is `html`."""
    if "<img" not in text and "<IMG" not in text:
        return
    for tag in html_picture().finditer(text):
        spans = attribute_spans(tag)
        if "src" in spans:
            found = _PATH_IN_HTML.match(text, *spans["src"])
            written = found[0] if found else ""
            path = unquote(unescaped(written))
            alt = unescaped(text[slice(*spans.get("alt", (0, 0)))])
            yield MarkdownLink(
                tag.start(), tag.end(), alt, spans["src"][0], written, path, "", "html", is_image=True
            )


def markdown_link_at(text: str, start: int, end: int) -> MarkdownLink | None:
    """The link or definition that was found from `start` to `end`, whatever code its words hold."""
    if text[start] == "<":
        shown = next(html_pictures(text[start:end]), None)
        return shown and shown._replace(start=start, end=end, path_start=start + shown.path_start)
    at = text.find("](", start, end)
    while at >= 0:
        found = _destination(text, at + 1)
        if found and found.end() == end:
            is_image = text[start] == "!"
            return _link(found, start, text[start + 1 + is_image : at], is_image=is_image)
        at = text.find("](", at + 1, end)
    defined = _DEFINITION.fullmatch(text[start:end])
    if defined is None:
        return None
    link = _link(defined, start, defined["label"], is_image=False)
    return link._replace(end=end, path_start=start + link.path_start)


def spaced_destination(text: str, start: int) -> "re.Match[str] | None":
    """The destination with bare blanks whose parenthesis is at `start`; its path is the group `spaced`."""
    return _SPACED_DESTINATION.match(text, start)


def split_address(address: str) -> tuple[str, str]:
    """Path and fragment of a relative address, decoded; a query is dropped."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


def written_path(path: str, link: MarkdownLink) -> str:
    """A path as a link writes it that is written like `link`; names they share stay as they are."""
    known = {_decoded(part): part for part in link.written.split("/")}
    return "/".join(known.get(part) or _encoded(part, link) for part in path.split("/"))


def _encoded(part: str, link: MarkdownLink) -> str:
    safe = {"angle": _IN_ANGLES, "html": _IN_HTML}.get(link.form, _IN_PLAIN)
    if link.form == "spaced":
        safe = f"{safe} ".translate({ord(mark): None for mark in "()'"})
    if "%20" in link.written:
        safe = safe.replace(" ", "")
    if link.form == "plain" and not _PAIRED.fullmatch(part):
        safe = safe.translate({ord("("): None, ord(")"): None})
    if unescaped(part) != part:
        safe = safe.replace("&", "")
    part = _HEX_PAIR.sub("%25", part)
    if _ENCODED_LETTER.search(link.written):
        return quote(part, safe=safe, errors="surrogatepass")
    return "".join(letter if letter > "\x7f" else quote(letter, safe=safe) for letter in part)


def _inline_links(text: str) -> Iterator[MarkdownLink]:
    opened: list[int] = []
    token = _TOKEN.search(text)
    while token:
        at = token.end()
        if token[0] in {"[", "!["}:
            opened.append(token.start())
        elif token[0] == "]" and opened:
            start = opened.pop()
            found = _destination(text, at) if text.startswith("(", at) else None
            if found:
                is_image = text[start] == "!"
                label = text[start + 1 + is_image : token.start()]
                yield _link(found, start, label, is_image=is_image)
                at = found.end()
                if not is_image:  # a link holds no other
                    opened = [one for one in opened if text[one] == "!"]
        token = _TOKEN.search(text, at)


def _destination(text: str, start: int) -> "re.Match[str] | None":
    return _DESTINATION.match(text, start) or spaced_destination(text, start)


def _link(match: "re.Match[str]", start: int, label: str, *, is_image: bool) -> MarkdownLink:
    groups = match.groupdict()
    form = next(name for name in ("angle", "plain", "spaced") if groups.get(name) is not None)
    address = match[form]
    written = address.partition("#")[0].partition("?")[0]
    fragment = _decoded(address.partition("#")[2])
    begins = match.start(form)
    path = _decoded(written)
    return MarkdownLink(start, match.end(), label, begins, written, path, fragment, form, is_image)


def _decoded(written: str) -> str:
    return unquote(unescaped(_ESCAPED.sub(r"\1", written)))
