"""Korean and English names of one thing, in the field these notes are about.

A note is often written in one language and looked for in the other: `어텐션 싱크` must lead to a note
that says "attention sinks". The list, `glossary.txt`, is general vocabulary of machine learning. What the
notes of a collection say in two languages adds to it (`kb.search.text.glossary`).
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from importlib.abc import ResourceLoader

_START = 2  # letters that an English word and its stem surely share: of `pos`, `po`


def entries() -> list[str]:
    """The lines of the glossary: a Korean word, then its English names, with `+` between words of one."""
    # pkgutil and importlib.resources take a millisecond and more to import.
    loader = cast("ResourceLoader", __spec__.loader)
    text = loader.get_data(__file__.replace("glossary.py", "glossary.txt")).decode()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def english_names(korean: str) -> tuple[list[str], ...]:
    """What English notes say for a Korean word, each as the words that must be there together."""
    return tuple(name.split("+") for name in _names().get(korean, "").split())


def pairs_like(english: str) -> "list[tuple[str, str]]":
    """English words that begin like a word or a stem, each with its Korean name."""
    return _english_words().get(english[:_START], [])


def korean_words(run: str) -> "list[tuple[int, int]]":
    """Where Korean words of the glossary are in a run, longest first from the left, without overlap."""
    return longest_words(run, {}, 0)


def longest_words(run: str, more: "Container[str]", longest: int) -> "list[tuple[int, int]]":
    """The same of the glossary and `more` words, the longest of which has `longest` characters."""
    known = _names()
    longest = max(longest, _longest_word())
    found = []
    start = 0
    while start < len(run):
        furthest = min(len(run), start + longest)  # a run may be a page of Hangul without a space
        ends = range(furthest, start + 1, -1)
        end = next((end for end in ends if run[start:end] in known or run[start:end] in more), 0)
        if end:
            found.append((start, end))
        start = end or start + 1
    return found


@cache
def _names() -> "Mapping[str, str]":
    """The English names of each Korean word, as an entry has them."""
    return dict(entry.split(" ", 1) for entry in entries())


@cache
def _longest_word() -> int:
    """The characters of the longest Korean word of the glossary."""
    return max(map(len, _names()))


@cache
def _english_words() -> "Mapping[str, list[tuple[str, str]]]":
    """Pairs of an English word and its Korean name, by the first letters of the English one."""
    found = defaultdict(list)
    for korean, names in _names().items():
        for name in names.split():
            if "+" not in name:
                found[name[:_START]].append((name, korean))
    return found
