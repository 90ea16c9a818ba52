"""Private notes in what kb reads no link in: macros, links of org mode, HTML, code.

A path is one by its ending (`deep/x.md`), or by what it stands in: `{{embed [[x]]}}`, `[[file:x][words]]`,
an HTML attribute. A note's name in prose is a word as any other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from kb.model.names.folder_note import note_stem
from kb.model.text.lazy_pattern import lazy_pattern

_EMBED = lazy_pattern(
    r"\{\{[ \t]*\[{0,2}embed\]{0,2}:?[ \t]++(?:\[\[([^\[\]|\n]+)[^\[\]\n]*\]\][ \t]*+|([^{}\n]++))\}\}"
)
_ORG_LINK = lazy_pattern(
    r"\[\[(?:file:)?([^\[\]|\n]{1,1000}?)(?:::[^\[\]\n]{0,1000}+)?\]\[([^\[\]\n]+)\]\]"
)
_ORG_FILE = lazy_pattern(r"\[\[file:([^\[\]|\n]{1,1000}?)(?:::[^\[\]\n]{0,1000}+)?\]\]")
_ENDING = lazy_pattern(r"\.md(?![A-Za-z0-9])", re.IGNORECASE)
_QUOTED = lazy_pattern(r"(?<=[\"'])[^\"'\n]+(?=[\"'])")
_BEFORE_PATH = lazy_pattern(r"[\s\"'=<>()\[\]{}|/:`]")
_LONGEST = 1_000  # characters of a path, as written


def ends_of(paths: Iterable[PurePosixPath]) -> frozenset[str]:
    """What means one of some notes from any folder on."""
    return frozenset(end for path in paths for end in _ends(path))


class PrivatePaths:
    """Some private notes by their `ends_of`, which `is_private` knows by a target as well."""

    def __init__(self, ends: frozenset[str], is_private: Callable[[str], bool]) -> None:
        self._is_private = is_private
        self._ends = ends

    def without_macros(self, text: str) -> str:
        """A text without what shows private notes; of a link of org mode its words are left."""
        if "{{" in text:
            text = _EMBED.sub(lambda found: self._instead(found, found[1] or found[2], ""), text)
        if "][" in text:
            text = _ORG_LINK.sub(lambda found: self._instead(found, found[1], found[2]), text)
        if "[[file:" in text:
            text = _ORG_FILE.sub(lambda found: self._instead(found, found[1], ""), text)
        return text

    def without_paths(self, text: str) -> str:
        """A text without the paths that are left, whichever folder they begin in."""
        text = _QUOTED.sub(self._unless_path, text)
        parts, at = [], 0
        for ending in _ENDING.finditer(text):
            parts.append(self._before_path(text[at : ending.start()], ending[0]))
            at = ending.end()
        return "".join((*parts, text[at:]))

    def _unless_path(self, found: re.Match[str]) -> str:
        key = _key(found[0])
        return "" if "/" in key and key in self._ends else found[0]

    def _before_path(self, text: str, ending: str) -> str:
        """What stands before the path that a text ends with; the text and the ending if it is none."""
        first = max(len(text) - _LONGEST, text.rfind("\n") + 1)
        starts = (first, *(found.end() for found in _BEFORE_PATH.finditer(text, first)))
        for start in starts:
            key = _key(text[start:])
            if key in self._ends and ("/" in key or text[start - 1 : start] != "/"):
                return text[:start]
        return f"{text}{ending}"

    def _instead(self, found: re.Match[str], target: str, instead: str) -> str:
        return instead if self._is_private(target.strip()) else found[0]


def _ends(path: PurePosixPath) -> Iterator[str]:
    """What means a note from any folder on; `README.md` alone means none."""
    last = len(path.parts) - (note_stem(path) != path.stem)
    yield from (_key("/".join(path.parts[at:])) for at in range(last))


def _key(path: str) -> str:
    """The same for every way to write a path: in a URL, with or without its ending, from `./` or `../`."""
    name = normalize("NFC", unquote(path)).casefold().removesuffix(".md")
    return re.sub(r"\A(?:\.{0,2}/)+", "", name)
