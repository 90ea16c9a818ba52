"""The words of a query as they are ranked: each with other expansions that a note may have instead.

A word is ranked by its own tokens or by another expansion, whichever a note is better in. Other expansions
are the word's names in other languages (`kb.search.text.glossary`) and, for a word that hardly any note
has, what it may have been meant to be (`kb.search.spelling`).
In `search` a note that has such an expansion has the word.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import sqrt
from typing import Literal, NamedTuple, Protocol

from kb.language.particles import without_particle
from kb.search.text.tokens import is_cjk, run_tokens, token_words, word_parts

BETWEEN = 0.25  # times the weight of a pair: what one between two glossary words is worth
Tokens = tuple[str, ...]


Origin = Literal[
    "translation",
    "mined translation",
    "tag alias",
    "typo",
    "transliteration",
    "keyboard",
    "spacing",
    "abbreviation",
]


class Expansion(NamedTuple):
    """Tokens that replace a word, all of them together."""

    tokens: Tokens
    origin: Origin


class QueryWord(NamedTuple):
    """A piece of a query: its own tokens, each of which counts, and what may replace all of them.

    `share`, in (0, 1], is the part of its idf that it counts for. A note that has every piece of a run that
    `is_asked` in some expansion has the run, unless that is a guess. `word` is how it is written where the
    tokens do not say it, and `respelled` is why: the tokens are of what it was meant to be.
    """

    tokens: Tokens
    others: tuple[Expansion, ...] = ()
    share: float = 1.0
    is_asked: bool = True
    word: str = ""
    respelled: "Origin | None" = None
    is_guess: bool = False

    @property
    def expansions(self) -> tuple[Expansion, ...]:
        """What a note may have instead of the word as it is written."""
        meant = (Expansion(self.tokens, self.respelled),) if self.respelled else ()
        return (*meant, *self.others)

    @property
    def written(self) -> str:
        """The word as it is written, folded."""
        return self.word or " ".join(token_words(self.tokens))


Expansions = Mapping[str, tuple[tuple[str, Expansion], ...]]
"""By run of a query: its words that have other expansions, and each of these."""


class Names(Protocol):
    """The names of words in other languages, as `kb.search.text.glossary` has them."""

    def words_in(self, run: str) -> list[tuple[int, int]]:
        """Where words with names are in a run of a CJK script, without overlap."""

    def names(self, key: str) -> tuple[Expansion, ...]:
        """What such a word, or the word with a token, is called in other languages."""


def run_words(run: str, glossary: Names) -> Iterator[QueryWord]:
    """The words of one run of a query, folded, as it is written."""
    if is_cjk(run):
        yield from _cjk_words(run, glossary)
        return
    *parts, whole = run_tokens(run)
    for token, part in zip(parts or (whole,), word_parts(run), strict=True):
        yield QueryWord((token,), glossary.names(token), word=part)
    if parts:
        yield QueryWord((whole,), is_asked=False, word=run)


def _cjk_words(run: str, glossary: Names) -> Iterator[QueryWord]:
    """Glossary words first, each a word of its own; then every pair that belongs to none of them.

    Of `n` such pairs each counts `1 / sqrt(n)`: together they are one word or two, not `n`. A pair of the
    last syllable of one glossary word and the first of the next counts `BETWEEN` of that.
    """
    loose = dict.fromkeys(run_tokens(run))
    found = glossary.words_in(run)
    asked = _asked_pairs(run, found)
    starts = {start for start, _ in found}
    for start, end in found:
        word = run[start:end]
        yield QueryWord(run_tokens(word), glossary.names(word))
        for token in run_tokens(word):
            loose.pop(token, None)
    between = {run[end - 1 : end + 1] for _, end in found if end in starts}
    for token in loose:
        share = (BETWEEN if token in between else 1) / sqrt(len(loose))
        yield QueryWord((token,), (), share, token in asked)


def _asked_pairs(run: str, found: list[tuple[int, int]]) -> set[str]:
    """The pairs beside the glossary words of a run without which a note does not have it.

    A particle (`어텐션에서`) or one syllable after such a word asks for nothing; one before it makes it
    another word (`재학습`).
    """
    known = {at for span in found for at in range(*span)}
    known.update(range(len(without_particle(run)), len(run)))
    pairs = enumerate(pairwise(run))
    return {"".join(pair) for at, pair in pairs if at not in known and (at == 0 or at + 1 not in known)}
