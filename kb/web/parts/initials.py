"""Names under their first letters, as an index has them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar
from unicodedata import normalize

from kb.language.hangul import INITIALS, decomposed, is_syllable

_Named = TypeVar("_Named")


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
    if is_syllable(first):
        return INITIALS[decomposed(first)[0]]
    letter = normalize("NFD", first)[0].upper()[0]
    return letter if letter.isalpha() else "#"
