"""Words typed with the keyboard in the other layout: Korean two-set (두벌식, KS X 5002) and QWERTY.

`gkqtjd` is 합성 typed with the English layout, `ㅅㄱ문랙ㅡㄷㄱ` is transformer typed with the Korean one.
"""

import re

from kb.language.hangul import INITIALS, composed, decomposed, is_syllable
from kb.model.text.lazy_pattern import lazy_pattern

INITIAL_KEYS: tuple[str, ...] = (*"rRseEfaqQtTdwWczxvg",)
VOWEL_KEYS: tuple[str, ...] = (*"koiOjpuPh", "hk", "ho", "hl", *"yn", "nj", "np", "nl", *"bm", "ml", "l")
FINAL_KEYS: tuple[str, ...] = (
    *("", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg"),
    *("a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
_VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
KEYS = {
    **dict(zip(_FINAL_LETTERS[1:], FINAL_KEYS[1:], strict=True)),
    **dict(zip(INITIALS, INITIAL_KEYS, strict=True)),
    **dict(zip(_VOWEL_LETTERS, VOWEL_KEYS, strict=True)),
}
"""The keys of every letter that has a key or two: all from `FIRST_LETTER` on, without a gap in Unicode."""
FIRST_LETTER = min(KEYS)
_LETTERS = {keys: letter for letter, keys in KEYS.items() if len(keys) == 1}
SHIFTED = "QWERTOP"
"""The keys that give another letter with Shift."""


def _any_of(keys: tuple[str, ...]) -> str:
    return "|".join(sorted(filter(None, keys), key=len, reverse=True))


SYLLABLE_PATTERN = (
    rf"({_any_of(INITIAL_KEYS)})({_any_of(VOWEL_KEYS)})((?:{_any_of(FINAL_KEYS)})(?![koiOjpuPhynbml]))?"
    r"|[A-Za-z]"
)
"""The keys of a syllable; a consonant before a vowel begins one, also where it could end the one before."""
_SYLLABLE = lazy_pattern(SYLLABLE_PATTERN)


def typed_as_hangul(text: str) -> str:
    """What the keys of a text in Latin letters give in the Korean layout; other characters stay."""
    keys = "".join(key if key in SHIFTED else key.lower() if key.isascii() else key for key in text)
    return _SYLLABLE.sub(_syllable, keys)


def typed_as_latin(text: str) -> str:
    """What the keys of a text in Hangul give in the English layout; other characters stay."""
    return "".join(map(_keys, text))


def _syllable(match: "re.Match[str]") -> str:
    initial, vowel, final = match.groups(default="")
    if not vowel:
        return _LETTERS[match[0]]
    return composed(INITIAL_KEYS.index(initial), VOWEL_KEYS.index(vowel), FINAL_KEYS.index(final))


def _keys(character: str) -> str:
    if not is_syllable(character):
        return KEYS.get(character, character)
    initial, vowel, final = decomposed(character)
    return INITIAL_KEYS[initial] + VOWEL_KEYS[vowel] + FINAL_KEYS[final]
