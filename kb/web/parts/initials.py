"""Names under their first letters, as an index has them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Generic, TypeVar
from unicodedata import normalize

from msgspec import Struct

from kb.language.hangul import INITIALS, decomposed, is_syllable

OPEN_NAMES = 150
"""An index of more has its letters folded: a page that lays out thousands of names at once is slow."""

_Named = TypeVar("_Named")


class Initial(Struct, Generic[_Named], frozen=True):
    """What begins with one letter."""

    letter: str
    found: tuple[_Named, ...]


def by_initial(values: Iterable[_Named], name: Callable[[_Named], str]) -> tuple[Initial[_Named], ...]:
    """Values in the order of the alphabet, Latin before Hangul; `name` is what one goes by, not empty."""
    found: defaultdict[str, list[_Named]] = defaultdict(list)
    named = [(called.casefold(), called, value) for value in values for called in (name(value),)]
    for _, called, value in sorted(named, key=itemgetter(0, 1)):
        found[initial(called)].append(value)
    return tuple(Initial(letter, tuple(found[letter])) for letter in sorted(found))


def initial(name: str) -> str:
    """The first letter of a name: without accents, of Hangul the consonant; `#` where it is no letter."""
    if name[0].isascii():
        return name[0].upper() if name[0].isalpha() else "#"
    first = normalize("NFC", name)[0]
    if is_syllable(first):
        return INITIALS[decomposed(first)[0]]
    letter = normalize("NFD", first)[0].upper()[0]
    return letter if letter.isalpha() else "#"
