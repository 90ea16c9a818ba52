"""Words that a slip of the finger away stands for: one letter or one jamo left out, added, or swapped.

Only spellings one slip away are tried, each looked up like any token, so it costs the same in a large
collection and can be done in a browser. A slip in the first letter is not looked for: it is rare, and
most of what it finds is another word.
"""

from typing import TYPE_CHECKING

from kb.search.text.tokens import is_cjk, run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4  # letters: of shorter words almost everything is one slip away
_FIRST_SYLLABLE = 0xAC00
_VOWELS, _FINALS = 21, 28  # Unicode, Hangul Syllables: (initial · 21 + vowel) · 28 + final


def respelled(word: str) -> "Iterator[str]":
    """The tokens of what a folded word of one script may have been meant to be; may repeat."""
    if is_cjk(word):
        is_pair = len(word) == 2 and min(word) >= "가" and max(word) <= "힣"  # noqa: PLR2004 - a pair
        return _other_pairs(word) if is_pair else iter(())
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return iter(())
    spellings = _swapped(word) if len(word) == _SHORTEST else _edited(word)
    return (run_tokens(spelling)[-1] for spelling in spellings)


def _swapped(word: str) -> "Iterator[str]":
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _edited(word: str) -> "Iterator[str]":
    yield from _swapped(word)
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _other_pairs(pair: str) -> "Iterator[str]":
    """Pairs of syllables with one jamo different; the first consonant stays."""
    for first in _other_endings(pair[0]):
        yield first + pair[1]
    for second in (*_other_initials(pair[1]), *_other_endings(pair[1])):
        yield pair[0] + second


def _other_endings(syllable: str) -> "Iterator[str]":
    code = ord(syllable) - _FIRST_SYLLABLE
    vowel, final = divmod(code % (_VOWELS * _FINALS), _FINALS)
    start = code - code % (_VOWELS * _FINALS)
    for other in range(_FINALS):
        yield chr(_FIRST_SYLLABLE + start + vowel * _FINALS + other)
    for other in range(_VOWELS):
        yield chr(_FIRST_SYLLABLE + start + other * _FINALS + final)


def _other_initials(syllable: str) -> "Iterator[str]":
    rest = (ord(syllable) - _FIRST_SYLLABLE) % (_VOWELS * _FINALS)
    return (chr(_FIRST_SYLLABLE + initial * _VOWELS * _FINALS + rest) for initial in range(19))
