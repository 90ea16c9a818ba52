"""Whether what looks like a list of people is one of subjects: `Computer Vision, Machine Learning`."""

from collections.abc import Sequence
from functools import cache

from kb.language.glossary import entries
from kb.language.stemming import stem
from kb.language.stop_words import english_stop_stems


def are_things(names: Sequence[str]) -> bool:
    """Whether every name ends with a word of plain English or of research, as few families do."""
    last = (name.split()[-1].casefold() for name in names)
    return all(word.isascii() and stem(word) in _plain_stems() for word in last)


@cache
def _plain_stems() -> frozenset[str]:
    names = (name for entry in entries() for name in entry.split(" ")[1:])
    words = (word for name in names for word in name.split("+") if word.isascii())
    return english_stop_stems().union(map(stem, words))
