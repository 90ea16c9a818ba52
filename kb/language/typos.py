"""Typos: one letter or one jamo left out, added, wrong, or swapped with its neighbour.

A typo in the first letter is not looked for: it is rare, and most of what it finds is another word.
"""

from collections.abc import Iterator

from kb.language.hangul import FINALS, INITIALS, VOWELS, composed, decomposed, is_syllable

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_SWAPPED = 4  # letters: of shorter words almost everything is one typo away
SHORTEST_EDITED = 5  # letters; one letter more, less or other makes another word of a shorter one


def is_typo(word: str, meant: str) -> bool:
    """Whether letters of `meant` are swapped in `word`, or one is missing, doubled or wrong.

    The first letter is never wrong: `update` is not a typo of `date`.
    """
    if word == meant or word[:1] != meant[:1] or abs(len(word) - len(meant)) > 1:
        return False
    if sorted(word) == sorted(meant):
        return True
    if min(len(word), len(meant)) < SHORTEST_EDITED:
        return False
    at = next(
        (at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(meant)
    )
    return word[at + 1 :] in (meant[at + 1 :], meant[at:]) or word[at:] == meant[at + 1 :]


def respellings(word: str) -> Iterator[str]:
    """What a lower-case English word, or a pair of Hangul syllables, may have been meant to be; may repeat.

    All of it is one typo away, so that looking it up costs the same in a large collection and can be done
    in a browser. Of anything else there is none.
    """
    if len(word) == 2 and all(map(is_syllable, word)):  # noqa: PLR2004 - a pair
        yield from _other_pairs(*word)
    elif len(word) >= SHORTEST_SWAPPED and word.isascii() and word.isalpha():
        yield from _swapped(word)
        if len(word) >= SHORTEST_EDITED:
            yield from _edited(word)


def _swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _edited(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        for letter in LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _other_pairs(first: str, second: str) -> Iterator[str]:
    """Pairs of syllables with one jamo different; the first consonant stays."""
    for other in other_endings(first):
        yield other + second
    for other in other_syllables(second):
        yield first + other


def other_syllables(of: str) -> Iterator[str]:
    """The syllables with at most one jamo different."""
    _, vowel, final = decomposed(of)
    for initial in range(len(INITIALS)):
        yield composed(initial, vowel, final)
    yield from other_endings(of)


def other_endings(of: str) -> Iterator[str]:
    """The same but with the first consonant of a syllable."""
    initial, vowel, final = decomposed(of)
    for other in range(FINALS):
        yield composed(initial, vowel, other)
    for other in range(VOWELS):
        yield composed(initial, other, final)
