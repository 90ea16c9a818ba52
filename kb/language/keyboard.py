"""Words typed with the keyboard in the other layout: Korean two-set (두벌식, KS X 5002) and QWERTY.

`gkqtjd` is 합성 typed with the English layout, `ㅅㄱ문랙ㅡㄷㄱ` is transformer typed with the Korean one.
"""

import re

from kb.language.hangul import INITIALS, composed, decomposed, is_syllable

_INITIAL_KEYS: tuple[str, ...] = (*"rRseEfaqQtTdwWczxvg",)
_VOWEL_KEYS: tuple[str, ...] = (*"koiOjpuPh", "hk", "ho", "hl", *"yn", "nj", "np", "nl", *"bm", "ml", "l")
_FINAL_KEYS: tuple[str, ...] = (
    *("", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg"),
    *("a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
_VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_KEYS = {
    **dict(zip(_FINAL_LETTERS[1:], _FINAL_KEYS[1:], strict=True)),
    **dict(zip(INITIALS, _INITIAL_KEYS, strict=True)),
    **dict(zip(_VOWEL_LETTERS, _VOWEL_KEYS, strict=True)),
}
_LETTERS = {keys: letter for letter, keys in _KEYS.items() if len(keys) == 1}
_SHIFTED = frozenset("QWERTOP")
"""The keys that give another letter with Shift."""


def _any_of(keys: tuple[str, ...]) -> str:
    return "|".join(sorted(filter(None, keys), key=len, reverse=True))


_SYLLABLE = re.compile(  # a consonant before a vowel begins a syllable, also where it could end one
    rf"({_any_of(_INITIAL_KEYS)})({_any_of(_VOWEL_KEYS)})((?:{_any_of(_FINAL_KEYS)})(?![koiOjpuPhynbml]))?"
    r"|[A-Za-z]"
)


def typed_as_hangul(text: str) -> str:
    """What the keys of a text in Latin letters give in the Korean layout; other characters stay."""
    keys = "".join(key if key in _SHIFTED else key.lower() if key.isascii() else key for key in text)
    return _SYLLABLE.sub(_syllable, keys)


def typed_as_latin(text: str) -> str:
    """What the keys of a text in Hangul give in the English layout; other characters stay."""
    return "".join(map(_keys, text))


def _syllable(match: "re.Match[str]") -> str:
    initial, vowel, final = match.groups(default="")
    if not vowel:
        return _LETTERS[match[0]]
    return composed(_INITIAL_KEYS.index(initial), _VOWEL_KEYS.index(vowel), _FINAL_KEYS.index(final))


def _keys(character: str) -> str:
    if not is_syllable(character):
        return _KEYS.get(character, character)
    initial, vowel, final = decomposed(character)
    return _INITIAL_KEYS[initial] + _VOWEL_KEYS[vowel] + _FINAL_KEYS[final]
