"""Keywords and collections of a reference manager as tags, which are one word each."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from kb.model.tag import LONGEST_TAG, is_tag_name

_LEVEL = re.compile(r"\s*(?:/|>|»|::)\s*")
_NO_PART = re.compile(r"[^\w/.+&'’-]+")
_SHARP = re.compile(r"\w#\s*$")
_EDGE = "-_.'’&/+"


def keyword_tags(keywords: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags that some keywords make, and the keywords that make none, such as `2017`.

    Words are joined by hyphens, levels (`Reading/LLM`, `Reading > LLM`) by slashes; case is kept.
    """
    tags: dict[str, None] = {}
    others: dict[str, None] = {}
    for keyword in keywords:
        name = keyword_tag(keyword)
        if name:
            tags[name] = None
        elif keyword.strip():
            others[" ".join(keyword.split())] = None
    return tuple(tags), tuple(others)


def keyword_tag(keyword: str) -> str | None:
    """The tag that a keyword makes; None where it has no letter."""
    if is_tag_name(keyword):
        return keyword
    if _SHARP.search(keyword):  # C# is not C
        return None
    levels = _LEVEL.split(normalize("NFC", keyword).strip())
    parts = (re.sub("-{2,}", "-", _NO_PART.sub("-", level)).strip(_EDGE) for level in levels)
    name = "/".join(filter(None, parts))[:LONGEST_TAG].rstrip(_EDGE)
    return name if is_tag_name(name) else None
