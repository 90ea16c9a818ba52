"""Tags of HTML in a note: which are markup, and what of them is read.

A tag is markup if HTML has such an element; `<eos>` and `<mid>` are words. Of the attributes only those are
read that say what a picture shows and where a link leads. Elements whose names are as often words or tokens
of a model, such as `<s>`, count only in pairs.
"""

import re
from collections.abc import Mapping
from functools import cache

_IN_LINE = (
    "a b big br cite del dfn em embed font i img ins kbd mark nobr q samp small span strong sub sup tt u "
    "wbr"
)
_IN_PAIRS = "code pre s strike var"
_BLOCKS = (
    "address article aside audio blockquote caption center col colgroup dd details div dl dt figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr iframe li object ol p picture section source summary table "
    "tbody td tfoot th thead tr ul video"
)

BLOCKS = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own."""

IN_PAIRS = frozenset(_IN_PAIRS.split())
"""Elements whose tags are words where the other tag is not there."""

MEDIA = {**dict.fromkeys(("audio", "embed", "iframe", "source", "video"), "src"), "object": "data"}
"""Elements that load something, and the attribute that says from where; they are shown as links to it."""

_NAMES = "|".join(sorted({*_IN_LINE.split(), *IN_PAIRS, *BLOCKS}, key=lambda name: (-len(name), name)))
_VALUE = r"""[ \t\n]*=[ \t\n]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_WITHOUT_VALUE = (
    "allowfullscreen|async|autoplay|checked|controls|defer|disabled|hidden|loop|mozallowfullscreen|muted"
    "|noshade|nowrap|open|playsinline|reversed|webkitallowfullscreen"
)
_ATTRIBUTES = (
    rf"(?:[ \t\n]+(?:[A-Za-z_:][\w.:-]{{0,100}}{_VALUE}|(?:{_WITHOUT_VALUE})(?![^\s/>])))*"
    r"[ \t\n]*/?[ \t\n]*"
)
TAG = rf"(?i:</(?:{_NAMES})\s*>|<(?:{_NAMES}){_ATTRIBUTES}>)"
"""A piece of a pattern: a tag of an element that notes are written with (CommonMark 0.31, 6.6)."""

SCRIPT = (
    r"(?i:<(?:script|style)(?:\s[^<>]{0,1000})?>(?:(?!</(?:script|style)).){0,2000}</(?:script|style)\s*>)"
)
"""A piece of a pattern: a script or style within a line, of which nothing is shown."""

_NAMED_TAG = rf"<(?P<closing>/)?(?P<name>{_NAMES})(?P<attributes>(?(closing)\s*|{_ATTRIBUTES}))>"
_ATTRIBUTE = r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""


@cache
def html_tag() -> re.Pattern[str]:
    """A tag by `name`, which may be `closing`. `a <b and c> d` has none: attributes have values."""
    return re.compile(_NAMED_TAG, re.IGNORECASE)  # compiled where a note has tags


@cache
def html_picture() -> re.Pattern[str]:
    """A tag that shows a picture, as `html_tag`."""
    return re.compile(rf"<img(?P<attributes>{_ATTRIBUTES})>", re.IGNORECASE)


def attributes(tag: re.Match[str]) -> Mapping[str, str]:
    """The attributes of a tag that have a value, names in lower case."""
    spans = attribute_spans(tag)
    return {name: unescaped(tag.string[start:end]) for name, (start, end) in spans.items()}


def unescaped(text: str) -> str:
    """A text with the characters that its references, such as `&amp;`, stand for."""
    if "&" not in text:
        return text
    from html import unescape  # it takes longer to load than most commands have for all their texts

    return unescape(text)


def attribute_spans(tag: re.Match[str]) -> Mapping[str, tuple[int, int]]:
    """Where the values of a tag's attributes stand in the text, quotes apart; names in lower case."""
    pattern = re.compile(_ATTRIBUTE, re.IGNORECASE)
    found = pattern.finditer(tag.string, *tag.span("attributes"))
    return {one[1].lower(): one.span(one.lastindex or 0) for one in found}


def without_tags(text: str) -> str:
    """A text without its tags of HTML, a blank where one parts words; code between backticks stays."""
    if "<" not in text:
        return text
    text = re.sub(SCRIPT, "", text, flags=re.DOTALL)
    written = {(bool(found["closing"]), found["name"].lower()) for found in html_tag().finditer(text)}
    if not written:
        return text
    pattern = rf"`[^`\n]*`|{_NAMED_TAG}"
    return re.sub(pattern, lambda found: _shown(found, written), text, flags=re.IGNORECASE)


def _shown(found: re.Match[str], written: set[tuple[bool, str]]) -> str:
    if found["name"] is None:
        return found[0]
    name = found["name"].lower()
    if name == "img":
        return attributes(found).get("alt", "")
    if name in IN_PAIRS and (not found["closing"], name) not in written:
        return found[0]
    return " " if name in BLOCKS or name == "br" else ""
