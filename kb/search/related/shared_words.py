"""Words that two notes share beyond what chance would have it.

What tells a note from others is its rarer English words and those of the glossary's Korean words; other
Korean pairs are mostly endings, and a note that shares them shares nothing.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from kb.language.glossary import korean_words
from kb.search.text.fields import field_texts
from kb.search.text.tokens import folded, is_cjk, run_tokens, runs
from kb.search.text.weights import FIELD_WEIGHTS, STEPS, impact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.search.text.postings import Posting, Postings

TELLING_TOKENS = 24  # of a note: those with the highest idf · impact
COMMON_SHARE = 0.1  # a token that more of the notes have tells nothing
SHORTEST = 3  # letters: shorter words are mostly formulas
NEAREST = 60  # notes that are told apart by words at all

_PROSE = ("title", "abstract", "first", "second")


class _Telling(NamedTuple):
    """The telling tokens of a note, the most telling first: each with its worth in it, and its word."""

    worths: "Mapping[str, float]"
    words: "Mapping[str, str]"
    text: str


class SharedWords:
    """Compares the notes of a library by the tokens their postings hold."""

    def __init__(self, library: "Library", postings: "Postings") -> None:
        self._library = library
        self._postings = postings
        self._note_count = len(postings.note_numbers())
        self._telling = lru_cache(maxsize=1)(self._telling_of)
        self._idf = lru_cache(maxsize=None)(self._idf_of)

    def shares(self, card: "Card") -> "dict[PurePosixPath, float]":
        """How much of what tells a note from others the nearest notes have, in (0, 1].

        The root of the sum of products of worths over the note's own; a copy has 1.
        """
        worths = self._telling(card.path).worths
        found: defaultdict[int, float] = defaultdict(float)
        for token, worth in worths.items():
            posting = self._postings.posting(token)
            step = worth * self._idf(token) / STEPS
            for number, other in zip(posting.notes, posting.impacts, strict=True):
                found[number] += step * other
        most = sum(worth * worth for worth in worths.values()) or 1.0
        nearest = nlargest(NEAREST + 1, found.items(), key=lambda item: (item[1], -item[0]))
        shares = {self._postings.path(number): min(1.0, sqrt(score / most)) for number, score in nearest}
        return {path: share for path, share in shares.items() if path != card.path}

    def named(self, card: "Card", path: "PurePosixPath", most: int) -> tuple[str, ...]:
        """Words that two notes share, the most telling first, as the one of `card` writes them."""
        telling = self._telling(card.path)
        number = self._numbers.get(path)
        found: list[str] = []
        for token, word in telling.words.items():
            if len(found) == most or number is None:
                break
            is_known = any(word in known or known in word for known in found)
            if not is_known and _has(self._postings.posting(token), number):
                found.append(word)
        return tuple(_as_written(word, telling.text) for word in found)

    @cached_property
    def _numbers(self) -> "Mapping[PurePosixPath, int]":
        return {self._postings.path(number): number for number in self._postings.note_numbers()}

    def _telling_of(self, path: "PurePosixPath") -> _Telling:
        note = self._library.note(path)
        frequencies, words = _frequencies(note)
        worths = {token: self._idf(token) * impact(found) / STEPS for token, found in frequencies.items()}
        telling = nlargest(TELLING_TOKENS, worths, key=lambda token: (worths[token], token))
        known = {token: worths[token] for token in telling if worths[token]}
        texts = field_texts(note)._asdict()
        text = "\n".join(texts[name] for name in _PROSE)
        return _Telling(known, {token: words[token] for token in known}, text)

    def _idf_of(self, token: str) -> float:
        """What having a token tells; 0 for one that no other note or too many notes have."""
        holders = len(self._postings.posting(token).notes)
        if holders < 2 or holders > max(2, COMMON_SHARE * self._note_count):  # noqa: PLR2004 - this and another
            return 0.0
        return log(self._note_count / holders)


def _frequencies(note: "Note") -> "tuple[dict[str, float], dict[str, str]]":
    """The weighted frequency of every token that may tell a note from others, and its word."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    texts = field_texts(note)._asdict()
    for name in _PROSE:
        found = runs(folded(texts[name]))
        field = FIELD_WEIGHTS[name]
        step = field.weight / (1 - field.b + field.b * len(found) / field.pivot)
        for token, word in chain.from_iterable(map(_content, found)):
            frequencies[token] += step
            words.setdefault(token, word)
    return frequencies, words


@lru_cache(maxsize=1 << 16)
def _content(run: str) -> tuple[tuple[str, str], ...]:
    """The tokens of a run that may tell a note from others, each with its word."""
    if is_cjk(run):
        words = [run[start:end] for start, end in korean_words(run)]
        return tuple((token, word) for word in words for token in run_tokens(word))
    return tuple((t, run) for t in run_tokens(run) if len(t) >= SHORTEST and not t.isdecimal())


def _has(posting: "Posting", number: int) -> bool:
    at = bisect_left(posting.notes, number)
    return at < len(posting.notes) and posting.notes[at] == number


def _as_written(run: str, text: str) -> str:
    """A folded run with the capitals it first has in a text."""
    lower = text.lower()
    start = lower.find(run)
    return text[start : start + len(run)] if start >= 0 and len(lower) == len(text) else run
