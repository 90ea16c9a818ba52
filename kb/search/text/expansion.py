"""The words of a query as they are ranked: each with other expansions that a note may have instead.

A word is ranked by its own tokens or by another expansion, whichever a note is better in. Other expansions
are the word's name in the other language (`kb.language.glossary`) and, for a word that no note has, what
it is a typo of (`kb.language.typos`). None of them makes a note a whole match.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from kb.language.glossary import english_names, korean_words, pairs_like
from kb.search.text.tokens import is_cjk, run_tokens, word_parts

Tokens = tuple[str, ...]
NoteCount = Callable[[str], int]

MOST_RESPELLINGS = 2  # the commonest; the others are mostly other words


class Expansion(NamedTuple):
    """Tokens that replace a word, all of them together."""

    tokens: Tokens
    origin: Literal["translation", "typo"]


class RankedWord(NamedTuple):
    """A piece of a query: its own tokens, each of which counts, and what may replace all of them."""

    tokens: Tokens
    others: tuple[Expansion, ...] = ()


def run_words(run: str, note_count: NoteCount) -> Iterator[RankedWord]:
    """The words of one run of a query, folded; `note_count` says how many notes have a token."""
    if is_cjk(run):
        yield from _cjk_words(run, note_count)
        return
    *parts, whole = run_tokens(run)
    for token, part in zip(parts or (whole,), word_parts(run), strict=True):
        yield _latin_word(token, part, note_count)
    if parts:
        yield RankedWord((whole,))


@cache
def english_tokens(korean: str) -> tuple[Tokens, ...]:
    """What English notes say for a Korean word, each as the tokens that must be in a note together."""
    return tuple(tuple(run_tokens(word)[-1] for word in name) for name in english_names(korean))


@cache
def korean_tokens(token: str) -> tuple[Tokens, ...]:
    """The tokens of each Korean word for the English word with this token."""
    return tuple(run_tokens(korean) for word, korean in pairs_like(token) if run_tokens(word)[-1] == token)


def respelled_tokens(word: str) -> set[str]:
    """The tokens of what a folded word of one script may have been meant to be."""
    from kb.language.typos import respellings  # few words are in no note

    return {run_tokens(spelling)[-1] for spelling in respellings(word)}


def _cjk_words(run: str, note_count: NoteCount) -> Iterator[RankedWord]:
    """Glossary words first, each a word of its own; then every pair that belongs to none of them."""
    for start, end in korean_words(run):
        word = run[start:end]
        names = tuple(Expansion(name, "translation") for name in english_tokens(word))
        yield RankedWord(run_tokens(word), names)
    for token in run_tokens(run):
        yield RankedWord((token,), _respellings(token, token, note_count))


def _latin_word(token: str, word: str, note_count: NoteCount) -> RankedWord:
    names = tuple(Expansion(name, "translation") for name in korean_tokens(token))
    return RankedWord((token,), names + _respellings(token, word, note_count))


def _respellings(token: str, word: str, note_count: NoteCount) -> tuple[Expansion, ...]:
    if note_count(token):
        return ()
    found = {other: note_count(other) for other in respelled_tokens(word)}
    likely = sorted((other for other in found if found[other]), key=lambda other: (-found[other], other))
    return tuple(Expansion((other,), "typo") for other in likely[:MOST_RESPELLINGS])
