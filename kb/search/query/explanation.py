"""How a query was read and why each note ranks where it does: `kb search --explain`."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kb.search.query.ranked_words import RankedWords
from kb.search.query.ranking import OTHER, scores_of
from kb.search.query.title_pieces import title_scores
from kb.search.text.weights import FIELD_WEIGHTS, STEPS, field_frequencies, impact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.note import Note
    from kb.model.query import Query
    from kb.search.query.ranked_words import RankedWord
    from kb.search.text.expansion import Expansion, Origin, Tokens
    from kb.search.text.postings import Postings


class ExplainedToken(NamedTuple):
    """A token of the query: how many notes have it, and the most it adds to a score."""

    token: str
    note_count: int
    weight: float


class ExplainedWord(NamedTuple):
    """A word of the query: its own tokens, or those of what was meant by it, and expansions by origin.

    `respelled` is how what was meant differs from what is written.
    """

    respelled: "Origin | None"
    tokens: tuple[ExplainedToken, ...]
    others: tuple[tuple[str, tuple[ExplainedToken, ...]], ...]


class Contribution(NamedTuple):
    """What a word gave to a score: as it is written, or by an expansion where `origin` names one."""

    word: str
    tokens: "Tokens"
    origin: str
    score: float


class Explanation:
    """One query explained, from the postings it was ranked with."""

    def __init__(self, query: "Query", postings: "Postings") -> None:
        self._query = RankedWords(query, postings)
        self._postings = postings

    def words(self) -> tuple[ExplainedWord, ...]:
        """The words of the query as they are ranked, in order."""
        return tuple(
            ExplainedWord(
                word.respelled,
                tuple(map(self._token, word.tokens, word.weights)),
                tuple((other.origin, self._other_tokens(word, other)) for other in word.others),
            )
            for word in self._query.words
        )

    def field_shares(self, note: "Note") -> "Mapping[str, float]":
        """The share of each field in a note's score; the shares add up to 1, or all are 0."""
        fields = field_frequencies(note)
        totals = _totals(fields)
        shares = dict.fromkeys(FIELD_WEIGHTS, 0.0)
        for word in self._query.words:
            for token, worth in self._counted(word, totals)[1].items():
                for name, frequencies in fields.items():
                    shares[name] += worth * frequencies.get(token, 0.0) / totals[token]
        score = sum(shares.values()) or 1.0
        piece = self.title_piece(note) / (self._scores.get(note.path, 0.0) or 1.0)
        shares = {name: (1 - piece) * share / score for name, share in shares.items()}
        shares["title"] += piece
        return shares

    def contributions(self, note: "Note") -> tuple[Contribution, ...]:
        """What each word of the query gave to the score of a note; with `title_piece` they add up to it."""
        totals = _totals(field_frequencies(note))
        counted = [(word, *self._counted(word, totals)) for word in self._query.words]
        everything = sum(sum(worths.values()) for *_, worths in counted) or 1.0
        factor = (self._scores.get(note.path, 0.0) - self.title_piece(note)) / everything
        return tuple(
            Contribution(word.word, tuple(worths), origin, factor * sum(worths.values()))
            for word, origin, worths in counted
            if worths
        )

    def title_piece(self, note: "Note") -> float:
        """What the piece of its title that is in the query gave to the score of a note."""
        return self._pieces.get(note.path, 0.0)

    @cached_property
    def _scores(self) -> "Mapping[PurePosixPath, float]":
        return {self._postings.path(number): score for number, score in scores_of(self._query).items()}

    @cached_property
    def _pieces(self) -> "Mapping[PurePosixPath, float]":
        return {self._postings.path(number): piece for number, piece in title_scores(self._query).items()}

    def _counted(self, word: "RankedWord", totals: "Mapping[str, float]") -> tuple[str, dict[str, float]]:
        """The origin of the expansion that counts, empty for the word itself, and what each token adds."""
        origin: str = word.respelled or ""
        best = {}
        for token, weight in zip(word.tokens, word.weights, strict=True):
            members = [member for member in self._query.members(token) if member in totals]
            if members:
                strongest = max(members, key=totals.__getitem__)
                best[strongest] = weight * _impact(strongest, totals)
        for other in word.others:
            if all(token in totals for token in other.tokens):
                weighted = self._other_tokens(word, other)
                worths = {one.token: one.weight * _impact(one.token, totals) for one in weighted}
                if sum(worths.values()) > sum(best.values()):
                    origin, best = other.origin, worths
        return origin, best

    def _other_tokens(self, word: "RankedWord", other: "Expansion") -> tuple[ExplainedToken, ...]:
        part = OTHER / len(other.tokens)
        weight = self._query.other_weight
        return tuple(self._token(token, part * weight(token, word)) for token in other.tokens)

    def _token(self, token: str, weight: float) -> ExplainedToken:
        return ExplainedToken(token, self._query.note_count(token), weight)


def _totals(fields: "Mapping[str, Mapping[str, float]]") -> dict[str, float]:
    """The frequency of each token in all fields of a note."""
    totals: dict[str, float] = {}
    for frequencies in fields.values():
        for token, frequency in frequencies.items():
            totals[token] = totals.get(token, 0.0) + frequency
    return totals


def _impact(token: str, totals: "Mapping[str, float]") -> float:
    return impact(totals[token]) / STEPS
