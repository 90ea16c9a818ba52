"""Korean and English names of one thing, in the field these notes are about.

A note is often written in one language and looked for in the other: `어텐션 싱크` must lead to a note
that says "attention sinks". The list is general vocabulary of machine learning, kept here and not
learned from the notes, so that the same query means the same however many notes there are, and the
browser can know it too.
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kb.search.text.glossary_entries import ENTRIES
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

Tokens = tuple[str, ...]

_START = 2  # letters that an English word and its stem surely share: of `pos`, `po`


@cache
def english_names(korean: str) -> "tuple[Tokens, ...]":
    """What English notes say for a Korean word, each as the tokens that must stand there together."""
    names = _entries().get(korean, "").split()
    return tuple(tuple(run_tokens(word)[-1] for word in name.split("+")) for name in names)


@cache
def korean_names(token: str) -> "tuple[Tokens, ...]":
    """The tokens of each Korean word for the English word with this token."""
    candidates = _english_words().get(token[:_START], ())
    return tuple(run_tokens(korean) for word, korean in candidates if run_tokens(word)[-1] == token)


def korean_words(run: str) -> "list[tuple[int, int]]":
    """Where Korean words of the glossary stand in a run, longest first from the left, without overlap."""
    found = []
    start = 0
    while start < len(run):
        furthest = min(len(run), start + _longest_entry())  # a run may be a page of Hangul without a space
        end = next((end for end in range(furthest, start + 1, -1) if run[start:end] in _entries()), 0)
        if end:
            found.append((start, end))
        start = end or start + 1
    return found


@cache
def _longest_entry() -> int:
    """The characters of the longest Korean word of the glossary."""
    return max(map(len, _entries()))


@cache
def _entries() -> "Mapping[str, str]":
    """The English names of each Korean word, apart by spaces."""
    return dict(entry.split(" ", 1) for entry in ENTRIES.strip(",\n").replace("\n", " ").split(", "))


@cache
def _english_words() -> "Mapping[str, list[tuple[str, str]]]":
    """Pairs of an English word and its Korean name, by the first letters of the English one."""
    found = defaultdict(list)
    for korean, names in _entries().items():
        for name in names.split():
            if "+" not in name:
                found[name[:_START]].append((name, korean))
    return found
