"""What tells a note from others: its rarer English words, and the glossary's Korean ones.

Other Korean pairs are mostly endings, and names of authors are ties of their own
(`kb.search.related.nearest`).

How rare a word is counts in steps, twice the binary logarithm of the notes that have it, rounded: one more
note rarely changes what a word is worth, and what was derived from it stays good.
"""

import re
from collections import Counter
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from math import log2
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.language.glossary import korean_words
from kb.search.text.fields import field_texts
from kb.search.text.tokens import folded, is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kb.model.note import Note
    from kb.search.text.weights import NoteEntry

TELLING_WORDS = 24  # of a note: those with the highest impact and rarity
_SHORTEST = 3  # letters: shorter words are mostly formulas
_COMMON = 7  # steps below the whole collection: what a tenth of the notes have tells nothing
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+")


class Content(Struct, frozen=True, array_like=True):
    """The words of a note that may tell it from others, and the impact of each in it (1 … 255).

    They are sorted and apart by spaces: one string is read from a cache much sooner than its words.
    """

    text: str
    impacts: bytes

    @property
    def words(self) -> list[str]:
        """The words, English ones as tokens."""
        return self.text.split()


def content(note: "Note", entry: "NoteEntry") -> Content:
    """The content words of a note, from what the index keeps of it."""
    names = set(chain.from_iterable(map(run_tokens, runs(folded("\n".join(note.authors))))))
    found = {
        token: impact
        for token, impact in entry.impacts.items()
        if len(token) >= _SHORTEST and token.isascii() and token not in names and not token.isdecimal()
    }
    for word in chain.from_iterable(map(_glossary_words, entry.cjk.split())):
        found[word] = min(entry.impacts.get(token, 1) for token in run_tokens(word))
    words = sorted(found)
    return Content(" ".join(words), bytes(map(found.__getitem__, words)))


class Rarity:
    """How much each content word of a collection tells, by the notes that have it."""

    def __init__(self, words_of_notes: "Collection[list[str]]") -> None:
        holders = Counter(chain.from_iterable(words_of_notes))
        most = _steps(len(words_of_notes))
        worths = {count: _worth(count, most) for count in set(holders.values())}
        self._worths = {word: worths[count] for word, count in holders.items()}

    def worths(self, words: "Iterable[str]") -> bytes:
        """What sharing each word tells: from 1; 0 where no other note or too many have it."""
        return bytes(map(self._worths.__getitem__, words))


def telling_words(note: Content, worths: bytes) -> dict[str, int]:
    """The words that tell a note from others, best first; `worths` is that of each content word."""
    worth_of = dict(zip(note.words, worths, strict=True))
    rated = (
        (worth * impact, word) for (word, worth), impact in zip(worth_of.items(), note.impacts, strict=True)
    )
    return {word: worth_of[word] for rate, word in nlargest(TELLING_WORDS, rated) if rate}


def written_words(note: "Note", words: "Collection[str]") -> dict[str, str]:
    """Content words as the title, the commentary or the abstract write them first.

    A word that only a tag or a part of a name has is left out.
    """
    texts = field_texts(note)
    text = f"{texts.title}\n{texts.first}\n{texts.second}\n{texts.abstract}"
    spelt: dict[str, str] = {}
    for word in dict.fromkeys(_LATIN_WORD.findall(text)):
        spelt.setdefault(run_tokens(word.lower())[-1], word)
    return {
        word: spelt.get(word, word) for word in words if word in spelt or (is_cjk(word) and word in text)
    }


@lru_cache(maxsize=1 << 16)
def _glossary_words(run: str) -> tuple[str, ...]:
    return tuple(run[start:end] for start, end in korean_words(run))


def _worth(holders: int, most: int) -> int:
    steps = _steps(holders)
    is_telling = holders > 1 and steps <= max(most - _COMMON, _steps(2))
    return most - steps + 1 if is_telling else 0


def _steps(count: int) -> int:
    """A number of notes in steps of half an octave."""
    return round(2 * log2(count)) if count else 0
