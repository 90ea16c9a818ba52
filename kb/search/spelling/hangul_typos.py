"""Typos in a long word of Hangul: one jamo wrong, a syllable missing, or one too many.

They are looked for where two neighbouring syllables are in hardly any note, and a word is only what some
note has all pairs of. That the last pair alone is rare says nothing: a particle may begin in it.
"""

from typing import TYPE_CHECKING

from kb.language.typos import other_endings, other_syllables
from kb.search.spelling.vocabulary import RARE, commonest, is_meant
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.search.spelling.vocabulary import Vocabulary

SHORTEST_CUT = 4  # syllables; a shorter word without one of them is another word


def corrected(run: str, vocabulary: "Vocabulary", typed: int, most: int) -> list[str]:
    """The words in the most notes that a run of Hangul, in `typed` notes, may be a typo of."""
    rare = [at for at, pair in enumerate(run_tokens(run)) if vocabulary.note_count(pair) <= RARE]
    if rare[:1] in ([], [len(run) - 2]):
        return []
    words = {*candidates(run, rare, vocabulary.tokens_from)} - {run}
    counts = {word: vocabulary.note_count(*run_tokens(word)) for word in words}
    return commonest({word: count for word, count in counts.items() if is_meant(count, typed)}, most)


def candidates(run: str, rare: list[int], tokens_from: "Callable[[str], Iterator[str]]") -> "Iterator[str]":
    """A run with one change where pairs are rare; `rare` are their places."""
    if rare[0] == 0:
        for first in other_endings(run[0]):
            yield first + run[1:]
    for at in sorted({place for pair in rare for place in (pair, pair + 1)} - {0}):
        before, after = run[:at], run[at + 1 :]
        if len(run) >= SHORTEST_CUT and after:
            yield before + after
        alike = {*other_syllables(run[at])}
        for token in tokens_from(run[at - 1]):
            syllable = token[1:]
            if syllable in alike:
                yield before + syllable + after
            yield before + syllable + run[at:]
