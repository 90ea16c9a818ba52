"""Hangul syllables as Unicode composes them: an initial consonant, a vowel, and a final consonant or none.

A syllable is `FIRST_SYLLABLE + (initial · 21 + vowel) · 28 + final` (The Unicode Standard, section 3.12).
"""

FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = 21
FINALS = 28
"""The absent one included."""
PER_INITIAL = VOWELS * FINALS
"""The syllables with one initial consonant."""


def is_syllable(character: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return FIRST_SYLLABLE <= character <= LAST_SYLLABLE


def decomposed(syllable: str) -> tuple[int, int, int]:
    """The numbers of the initial, the vowel and the final of a syllable."""
    initial, rest = divmod(ord(syllable) - ord(FIRST_SYLLABLE), PER_INITIAL)
    return (initial, *divmod(rest, FINALS))


def composed(initial: int, vowel: int = 0, final: int = 0) -> str:
    """The syllable of an initial, a vowel and a final, by their numbers."""
    return chr(ord(FIRST_SYLLABLE) + initial * PER_INITIAL + vowel * FINALS + final)
