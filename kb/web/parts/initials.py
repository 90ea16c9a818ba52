"""Names under their first letters, as an index has them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar
from unicodedata import normalize

_Named = TypeVar("_Named")

_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"  # in the order of Unicode's syllables
_FIRST_SYLLABLE, _LAST_SYLLABLE, _SYLLABLES_A_CONSONANT = 0xAC00, 0xD7A3, 588


@dataclass(frozen=True, slots=True)
class Initial(Generic[_Named]):
    """What begins with one letter."""

    letter: str
    found: tuple[_Named, ...]


def by_initial(values: Iterable[_Named], name: Callable[[_Named], str]) -> tuple[Initial[_Named], ...]:
    """Values in the order of the alphabet, Latin before Hangul; `name` is what one goes by, not empty."""
    ranked = sorted(values, key=lambda value: (initial(name(value)), name(value).casefold(), name(value)))
    return tuple(
        Initial(letter, tuple(group))
        for letter, group in groupby(ranked, key=lambda value: initial(name(value)))
    )


def initial(name: str) -> str:
    """The first letter of a name: without accents, of Hangul the consonant; `#` where it is no letter."""
    first = normalize("NFC", name)[0]
    if _FIRST_SYLLABLE <= ord(first) <= _LAST_SYLLABLE:
        return _CONSONANTS[(ord(first) - _FIRST_SYLLABLE) // _SYLLABLES_A_CONSONANT]
    letter = normalize("NFD", first)[0].upper()[0]
    return letter if letter.isalpha() else "#"
