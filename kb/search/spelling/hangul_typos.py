"""Typos in a long word of Hangul: one jamo wrong, a syllable missing, or one too many.

They are looked for where two neighbouring syllables are in hardly any note. Where that is the last pair
alone, a particle may begin in it, and where a part of the word is known it may be a new compound: then only
what is in several notes was meant. Only the likeliest words are counted, those of as many syllables before
others: a browser loads a file for every pair that it has not met.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.language.typos import other_endings, other_syllables
from kb.search.spelling.vocabulary import RARE, commonest, is_meant, magnitude
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.search.spelling.vocabulary import Vocabulary

SHORTEST_CUT = 4  # syllables; a shorter word without one of them is another word
MOST_COUNTED = 6
FEWEST_DOUBTFUL = 5  # notes


def corrected(
    run: str, known: Sequence[tuple[int, int]], vocabulary: "Vocabulary", typed: int, most: int
) -> list[str]:
    """The words in the most notes that a run of Hangul, in `typed` notes, may be a typo of.

    `known` are the places of words of the glossary in it.
    """
    counts = {pair: vocabulary.note_count(pair) for pair in run_tokens(run)}
    rare = [at for at, pair in enumerate(run_tokens(run)) if counts[pair] <= RARE]
    if not rare:
        return []
    is_doubtful = bool(known) or rare[0] == len(run) - 2
    at_most: dict[str, int] = {}
    for word, pair in candidates(run, rare, vocabulary.tokens_from):
        old = [counts[token] for token in run_tokens(word) if token in counts]
        found = magnitude(min([vocabulary.note_count(pair), *old]))
        at_most[word] = min(found, at_most.get(word, found))
    likely = [word for word in at_most if at_most[word] and word != run]
    likely.sort(key=lambda word: (-at_most[word], len(word) != len(run), word))
    count = {word: vocabulary.note_count(*run_tokens(word)) for word in likely[:MOST_COUNTED]}
    least = FEWEST_DOUBTFUL if is_doubtful else 1
    return commonest({word: n for word, n in count.items() if n >= least and is_meant(n, typed)}, most)


def candidates(
    run: str, rare: list[int], tokens_from: "Callable[[str], Iterator[str]]"
) -> "Iterator[tuple[str, str]]":
    """A run with one change where pairs are rare, each with the first pair that is new; may repeat.

    `rare` are the places of those pairs.
    """
    if rare[0] == 0:
        for first in other_endings(run[0]):
            yield first + run[1:], first + run[1]
    for at in sorted({place for pair in rare for place in (pair, pair + 1)} - {0}):
        before, after = run[:at], run[at + 1 :]
        if len(run) >= SHORTEST_CUT and after:
            yield before + after, before[-1] + after[0]
        alike = {*other_syllables(run[at])}
        for token in tokens_from(run[at - 1]):
            if syllable := token[1:]:
                if syllable in alike:
                    yield before + syllable + after, token
                yield before + syllable + run[at:], token
