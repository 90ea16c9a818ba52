"""Whole and partial matches in one ranking, from postings.

    score = Σ over the query's words  worth of the word in the note
            × (1 + COVERAGE · share of the query's idf the note has)
            + what a piece of a title adds (`kb.search.query.title_pieces`)

    worth = the better of    Σ over its tokens  weight · impact
            and              OTHER · the mean of weight · impact over the tokens of another expansion

`idf = ln(1 + (N − n + ½) / (n + ½))` over the N notes and the n that have the token. The weights of a
word's tokens add up to the idf of the word (`RankedWord`): a long word of Hangul, which is many tokens,
counts no more than a short one of English. An impact is `kb.search.text.weights`, in [0, 1] here. A note
that has a word in another expansion covers `OTHER` of the word's weight, none of it by a guess. Of notes
with equal scores the one with the later date in its file name comes first.

Where the query has a word in Japanese or Chinese, whole matches come before partial ones: any two letters
of such a word may be a word themselves, so that a note about something else can have most of the pairs.
"""

from itertools import chain, groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kb.model.card import newest_last
from kb.search.query.matching import Matcher, outruns_score
from kb.search.query.ranked_words import RankedWord, RankedWords
from kb.search.query.title_pieces import title_scores
from kb.search.text.tokens import is_unspaced
from kb.search.text.weights import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.model.query import Query
    from kb.search.query.postings_source import PostingsSource
    from kb.search.text.expansion import Expansions, Tokens
    from kb.search.text.postings import Postings

COVERAGE = 1.0
OTHER = 0.8


class RankedNote(NamedTuple):
    """A note that was found; `is_partial` if it lacks a word of the query."""

    path: "PurePosixPath"
    score: float
    is_partial: bool


class Ranking(NamedTuple):
    """The best notes, best first; `total` counts all of which the query holds.

    `expansions` are those that counted as words of the query.
    """

    total: int
    notes: tuple[RankedNote, ...]
    expansions: "Expansions" = MappingProxyType({})


def ranking(query: "Query", source: "PostingsSource", limit: int | None = None) -> Ranking:
    """The best `limit` notes for a query; without a limit, all that match any of it."""
    postings = source.postings
    words = RankedWords(query, postings)
    matcher = Matcher(query, source.with_expansions(words.renamed), negated=source)
    is_open = matcher.is_open()
    scores = scores_of(words)
    every = postings.note_numbers()
    whole = frozenset(matcher.among(every if outruns_score(query) else scores))
    scores |= dict.fromkeys(whole - scores.keys(), 0.0)
    found: list[RankedNote] = []
    apart = whole if any(map(is_unspaced, words.runs)) else frozenset()
    ranked = (_best_first(group, scores, postings) for group in (apart, scores.keys() - apart))
    for number in chain.from_iterable(ranked):
        if limit is not None and len(found) >= limit:
            break
        if number in whole or is_open(number):
            found.append(RankedNote(postings.path(number), scores[number], number not in whole))
    return Ranking(len(whole), tuple(found), words.expansions())


def holding(query: "Query", source: "PostingsSource") -> "frozenset[PurePosixPath]":
    """The notes of which a query holds, unranked."""
    numbers = Matcher(query, source).among(source.postings.note_numbers())
    return frozenset(map(source.postings.path, numbers))


def scores_of(query: RankedWords) -> dict[int, float]:
    """The score of every note that has any token of the query."""
    scores: dict[int, float] = {}
    shares: dict[int, float] = {}
    for word in query.words:
        worths, covered = _word_scores(query, word)
        for number, worth in worths.items():
            scores[number] = scores.get(number, 0.0) + worth
            shares[number] = shares.get(number, 0.0) + covered[number]
    gain = COVERAGE / (sum(word.weight for word in query.words) or 1.0)
    scores = {number: score * (1 + gain * shares[number]) for number, score in scores.items()}
    for number, score in title_scores(query).items():
        scores[number] = scores.get(number, 0.0) + score
    return scores


def _word_scores(query: RankedWords, word: RankedWord) -> tuple[dict[int, float], dict[int, float]]:
    """What a word is worth in each note that has it, and how much of its idf each note covers."""
    token, weight = word.tokens[0], word.weights[0]
    posting, step = query.posting(token), weight / STEPS
    worths = {number: step * impact for number, impact in zip(posting.notes, posting.impacts, strict=True)}
    covered = dict.fromkeys(posting.notes, weight)
    for token, weight in zip(word.tokens[1:], word.weights[1:], strict=True):
        posting, step = query.posting(token), weight / STEPS
        for number, impact in zip(posting.notes, posting.impacts, strict=True):
            worths[number] = worths.get(number, 0.0) + step * impact
            covered[number] = covered.get(number, 0.0) + weight
    most = 0.0 if word.is_guess else OTHER * word.weight
    for other in word.others:
        for number, score in _shared_scores(query, word, other.tokens).items():
            worths[number] = max(OTHER * score, worths.get(number, 0.0))
            covered[number] = max(most, covered.get(number, 0.0))
    return worths, covered


def _shared_scores(query: RankedWords, word: RankedWord, tokens: "Tokens") -> dict[int, float]:
    """The mean of weight · impact in the notes that have all tokens of another expansion of a word."""
    scores: dict[int, float] | None = None
    for token in tokens:
        posting, step = query.posting(token), query.other_weight(token, word) / STEPS / len(tokens)
        found = zip(posting.notes, posting.impacts, strict=True)
        if scores is None:
            scores = {number: step * impact for number, impact in found}
        else:
            scores = {n: scores[n] + step * impact for n, impact in found if n in scores}
    return scores or {}


def _best_first(
    numbers: "Iterable[int]", scores: dict[int, float], postings: "Postings"
) -> "Iterator[int]":
    score = scores.__getitem__
    for _, group in groupby(sorted(numbers, key=score, reverse=True), key=score):
        equals = list(group)
        if len(equals) > 1:
            equals.sort(key=lambda number: newest_last(postings.path(number)), reverse=True)
        yield from equals
