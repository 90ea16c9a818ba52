r"""Wikilinks: `[[target#heading|alias]]` on one line, and embeds, `![[…]]`.

Target and heading may be missing, a part has at most 500 characters, and none holds a bracket. In a table
the bar before the alias is written `\|`. With its bracket escaped, `\[[…]]`, it is text. `[[pdf]](https://…)`
is a Markdown link whose text stands in brackets.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from kb.model.text.lazy_pattern import lazy_pattern

WIKILINK = lazy_pattern(
    r"\[\[(?P<target>(?:[^\[\]|#\r\n\\]|\\(?!\|)){0,500}+)"
    r"(?:#(?P<heading>(?:[^\[\]|\r\n\\]|\\(?!\|)){0,500}+))?"
    r"(?:\\?\|(?P<alias>[^\[\]\r\n]{0,500}+))?\]\](?!\(<?https?://)"
)

_MOST_BACKSLASHES = 100  # in a row, an even number


class Wikilink(NamedTuple):
    """A wikilink from `[[` to `]]`: its parts stripped, and the spans of its target and heading.

    The span of the heading is as wide as it is written; a link without one has an empty span.
    """

    start: int
    end: int
    target: str
    heading: str
    alias: str
    target_start: int
    heading_span: tuple[int, int]
    is_embed: bool

    @property
    def target_end(self) -> int:
        """Where the stripped target ends."""
        return self.target_start + len(self.target)


def wikilinks(text: str) -> Iterator[Wikilink]:
    """The wikilinks of a text, in order."""
    return (_wikilink(match) for match in WIKILINK.finditer(text) if not _is_escaped(text, match.start()))


def wikilink_at(text: str, start: int) -> Wikilink | None:
    """The wikilink whose `[[` is at `start`."""
    match = WIKILINK.match(text, start)
    return _wikilink(match) if match else None


def link_key(target: str, *, is_stem: bool = False) -> str:
    """A wikilink target as targets are compared: NFC, folded, one space, no ending `.md` or `/`."""
    key = " ".join(normalize("NFC", target).casefold().split())
    return key if is_stem else key.rstrip("/").removesuffix(".md").strip()


def _is_escaped(text: str, at: int) -> bool:
    if at == 0 or text[at - 1] != "\\":
        return False
    before = text[max(at - _MOST_BACKSLASHES, 0) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _wikilink(match: re.Match[str]) -> Wikilink:
    target, heading, alias = match["target"], match["heading"] or "", match["alias"] or ""
    return Wikilink(
        *match.span(),
        target.strip(),
        heading.strip(),
        alias.replace("\\|", "|").strip(),
        match.start("target") + len(target) - len(target.lstrip()),
        match.span("heading") if match["heading"] else (match.end(), match.end()),
        match.string.startswith("!", match.start() - 1) if match.start() else False,
    )
