"""The words of a query that hardly any note has, as they may have been meant.

A run of Hangul may be a typo of another word, English in Hangul, or several words written together; a Latin
word a typo. Whatever it may be is there in more notes than what was typed (`is_meant`).
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kb.language.particles import without_particle
from kb.language.typos import respellings
from kb.search.spelling.hangul_typos import corrected
from kb.search.spelling.spacing import space
from kb.search.spelling.transliteration import latin_tokens
from kb.search.spelling.vocabulary import RARE, commonest, is_meant, is_rare
from kb.search.text.expansion import Expansion, QueryWord, run_words
from kb.search.text.tokens import is_cjk, is_unspaced, run_tokens, token_words, word_parts

if TYPE_CHECKING:
    from kb.search.spelling.vocabulary import Vocabulary
    from kb.search.text.expansion import Names, Tokens

MOST_MEANT = 2  # the commonest; the others are mostly other words
SHORTEST_LONG = 3  # syllables: so many are more than one pair


def respelled_words(run: str, vocabulary: "Vocabulary", glossary: "Names") -> Iterable[QueryWord]:
    """The words of a rare run, with what they may have been meant to be.

    Where no note has it as it is written, the words are those of what it was most likely meant to be.
    """
    if not is_cjk(run):
        return _latin_words(run, vocabulary, glossary)
    word = without_particle(run)
    if len(word) >= SHORTEST_LONG and not is_unspaced(word) and is_rare(word, vocabulary):
        return _long_word(word, vocabulary, glossary) or _pairs(run, vocabulary, glossary)
    return _pairs(run, vocabulary, glossary)


def respelled_tokens(word: str) -> set[str]:
    """The tokens of what a folded word of one script may have been meant to be."""
    return {run_tokens(spelling)[-1] for spelling in respellings(word)}


def typos(token: str, word: str, vocabulary: "Vocabulary") -> tuple[Expansion, ...]:
    """What a word, or a pair of syllables, in hardly any note may be a typo of; `token` is its token."""
    typed = vocabulary.note_count(token)
    if typed > RARE:
        return ()
    counts = {other: vocabulary.note_count(other) for other in respelled_tokens(word) - {token}}
    likely = {other: count for other, count in counts.items() if is_meant(count, typed)}
    return tuple(Expansion((other,), "typo") for other in commonest(likely, MOST_MEANT))


def _latin_words(run: str, vocabulary: "Vocabulary", glossary: "Names") -> Iterator[QueryWord]:
    words = run_words(run, glossary)
    for part, word in zip(word_parts(run), words, strict=False):
        meant = typos(word.tokens[0], part, vocabulary)
        if meant and not word.others:
            yield from _as_meant(part, word.tokens, meant, vocabulary, glossary)
        else:
            yield word._replace(others=word.others + meant)
    yield from words


def _as_meant(
    written: str,
    tokens: "Tokens",
    meant: tuple[Expansion, ...],
    vocabulary: "Vocabulary",
    glossary: "Names",
) -> Iterator[QueryWord]:
    """A word with some tokens as the first of some expansions; the others may be meant, too.

    What was typed is one more, and a word of its own that comes first, if some note has it.
    """
    first, *others = meant
    is_there = vocabulary.note_count(*tokens) > 0
    if is_there:
        others.append(Expansion(tokens, first.origin))
    own = first.tokens
    words = (
        run_words("".join(token_words(own)), glossary)
        if is_cjk(own[0])
        else [QueryWord(own, glossary.names(own[0]))]
    )
    for word in words:
        yield word._replace(others=(*word.others, *others), word=written, respelled=first.origin)
    if is_there:
        yield QueryWord(tokens, is_asked=False, word=written)


def _pairs(run: str, vocabulary: "Vocabulary", glossary: "Names") -> Iterator[QueryWord]:
    for word in run_words(run, glossary):
        pair = word.tokens[0]
        is_unknown = word.tokens == (pair,) and not word.others and not vocabulary.note_count(pair)
        guesses = typos(pair, pair, vocabulary) if is_unknown else ()
        yield word._replace(others=guesses, is_guess=True) if guesses else word


def _long_word(run: str, vocabulary: "Vocabulary", glossary: "Names") -> list[QueryWord]:
    """The words of a rare run of Hangul that is known words or means something else, or none."""
    known = glossary.words_in(run)
    if sum(end - start for start, end in known) == len(run):
        return [*run_words(run, glossary)]
    if meant := _meant(run, known, vocabulary, glossary):
        return [*_as_meant(run, run_tokens(run), meant, vocabulary, glossary)]
    place = space(run, known, vocabulary)
    found: list[QueryWord] = []
    for piece in (run[:place], run[place:]) if place else ():
        is_unclear = is_rare(piece, vocabulary)
        words = respelled_words(piece, vocabulary, glossary) if is_unclear else run_words(piece, glossary)
        first, *rest = words
        apart = Expansion(run_tokens(piece), "spacing")
        found += (first._replace(others=(*first.others, apart)), *rest)
    return found


def _meant(
    run: str, known: list[tuple[int, int]], vocabulary: "Vocabulary", glossary: "Names"
) -> tuple[Expansion, ...]:
    """What a word of Hangul is a typo of, with the names of that; else the English it is."""
    pairs = run_tokens(run)
    if all(vocabulary.note_count(pair) > RARE for pair in pairs):
        return ()
    typed = vocabulary.note_count(*pairs)
    meant = corrected(run, known, vocabulary, typed, MOST_MEANT)
    names = (glossary.names(word) or _english(word, vocabulary, typed) for word in meant)
    words = (Expansion(run_tokens(word), "typo") for word in meant)
    return (*words, *chain.from_iterable(names)) or _english(run, vocabulary, typed)


def _english(run: str, vocabulary: "Vocabulary", typed: int) -> tuple[Expansion, ...]:
    found = latin_tokens(run, vocabulary, typed, MOST_MEANT)
    return tuple(Expansion((token,), "transliteration") for token in found)
