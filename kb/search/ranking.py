"""One ranking of whole and partial matches, from postings.

    score = Σ idf(token) · impact   ×   (1 + COVERAGE · share of the query's idf the note has)

`idf = ln(1 + (N − n + ½) / (n + ½))` over the N notes and the n that have the token. Of equal
scores the note with the later date in its file name comes first.
"""

from itertools import chain, groupby
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kb.model.query import All, Any, Phrase, Prefix, Word
from kb.search.holders import prefix_tokens, syllable_tokens
from kb.search.matching import Collection, Matcher, outruns_score
from kb.search.postings import Posting
from kb.search.tokens import folded, is_unspaced, run_tokens, runs
from kb.search.weights import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.model.query import Query
    from kb.search.postings import Postings

COVERAGE = 0.5


class RankedNote(NamedTuple):
    """A note that was found. `is_partial`: it does not have every word of the query."""

    path: "PurePosixPath"
    score: float
    is_partial: bool


class Ranking(NamedTuple):
    """The best notes, best first; `total` counts those of which the query holds, shown or not."""

    total: int
    notes: tuple[RankedNote, ...]


class RankedToken(NamedTuple):
    """A token of a query: where it stands, and what having it is worth."""

    token: str
    idf: float
    posting: Posting


def ranking(query: "Query", collection: Collection, limit: int | None = None) -> Ranking:
    """The best `limit` notes for a query; without limit, all that have anything of it."""
    matcher = Matcher(query, collection)
    holds, is_open = matcher.holds(), matcher.is_open()
    scores = _scores(ranked_tokens(query, collection.postings))
    every = collection.postings.note_numbers()
    whole = frozenset(filter(holds, every if outruns_score(query) else scores))
    found: list[RankedNote] = []
    for number in _best_first(whole | scores.keys(), scores, collection.postings):
        if limit is not None and len(found) >= limit:
            break
        if number in whole or is_open(number):
            path = collection.postings.path(number)
            found.append(RankedNote(path, scores.get(number, 0.0), number not in whole))
    return Ranking(len(whole), tuple(found))


def holding(query: "Query", collection: Collection) -> "frozenset[PurePosixPath]":
    """The notes of which a query holds, unranked."""
    postings = collection.postings
    holds = Matcher(query, collection).holds()
    return frozenset(map(postings.path, filter(holds, postings.note_numbers())))


def ranked_tokens(query: "Query", postings: "Postings") -> tuple[RankedToken, ...]:
    """The tokens a query is ranked by, each once, in the query's order."""
    found: dict[str, Posting] = {}
    for leaf in _ranked_leaves(query):
        found.update(_leaf_postings(leaf, postings))
    count = len(postings.note_numbers())
    return tuple(
        RankedToken(token, _idf(len(posting.notes), count), posting) for token, posting in found.items()
    )


def _leaf_postings(leaf: "Word | Phrase | Prefix", postings: "Postings") -> "Iterator[tuple[str, Posting]]":
    found = runs(folded(leaf.text))
    if found and isinstance(leaf, Prefix) and not is_unspaced(found[-1]):
        beginning = found.pop()
        yield f"{beginning}*", _united(prefix_tokens(beginning, postings), postings)
    if len(found) == 1 and len(found[0]) == 1 and is_unspaced(found[0]):
        yield found[0], _united(syllable_tokens(found[0], postings), postings)
        return
    for token in chain.from_iterable(map(run_tokens, found)):
        yield token, postings.posting(token)


def _united(tokens: "Iterable[str]", postings: "Postings") -> Posting:
    """The postings of several tokens as if they were one, with the highest impact of any."""
    impacts: dict[int, float] = {}
    for token in tokens:
        for number, impact in zip(*postings.posting(token), strict=True):
            impacts[number] = max(impact, impacts.get(number, 0.0))
    return Posting(sorted(impacts), [impacts[number] for number in sorted(impacts)])


def _idf(holders: int, notes: int) -> float:
    return log(1 + (notes - holders + 0.5) / (holders + 0.5))


def _ranked_leaves(query: "Query") -> "Iterator[Word | Phrase | Prefix]":
    """The terms a note gains by having: all but filters and what is negated."""
    if isinstance(query, All | Any):
        for part in query.parts:
            yield from _ranked_leaves(part)
    elif isinstance(query, Word | Phrase | Prefix):
        yield query


def _scores(ranked: "Iterable[RankedToken]") -> dict[int, float]:
    """The score of every note that has any of the tokens."""
    scores: dict[int, float] = {}
    shares: dict[int, float] = {}
    everything = sum(token.idf for token in ranked) or 1.0
    for token in ranked:
        step, share = token.idf / STEPS, COVERAGE * token.idf / everything
        for number, impact in zip(token.posting.notes, token.posting.impacts, strict=True):
            scores[number] = scores.get(number, 0.0) + step * impact
            shares[number] = shares.get(number, 1.0) + share
    return {number: score * shares[number] for number, score in scores.items()}


def _best_first(
    numbers: "Iterable[int]", scores: dict[int, float], postings: "Postings"
) -> "Iterator[int]":
    def score(number: int) -> float:
        return -scores.get(number, 0.0)

    for _, group in groupby(sorted(numbers, key=score), key=score):
        equals = list(group)
        if len(equals) > 1:
            equals.sort(
                key=lambda number: (postings.path(number).name, postings.path(number)), reverse=True
            )
        yield from equals


def _newest_last(path: "PurePosixPath") -> tuple[str, str]:
    return (path.name if path.name[:6].isdecimal() else "", path.as_posix())
