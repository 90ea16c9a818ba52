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
    from kb.search.text.expansion import Expansion
    from kb.search.text.postings import Postings


class ExplainedToken(NamedTuple):
    """A token of the query: how many notes have it, and the most it adds to a score."""

    token: str
    note_count: int
    weight: float


class ExplainedWord(NamedTuple):
    """A word of the query: its own tokens, and alternatives as (`translation` or `typo`, tokens)."""

    tokens: tuple[ExplainedToken, ...]
    others: tuple[tuple[str, tuple[ExplainedToken, ...]], ...]


class Explanation:
    """One query explained, from the postings it was ranked with."""

    def __init__(self, query: "Query", postings: "Postings") -> None:
        self._query = RankedWords(query, postings)
        self._postings = postings

    def words(self) -> tuple[ExplainedWord, ...]:
        """The words of the query as they are ranked, in order."""
        return tuple(
            ExplainedWord(
                tuple(map(self._token, word.tokens, word.weights)),
                tuple((other.origin, self._other_tokens(word, other)) for other in word.others),
            )
            for word in self._query.words
        )

    def field_shares(self, note: "Note") -> "Mapping[str, float]":
        """The share of each field in a note's score; the shares add up to 1, or all are 0."""
        fields = field_frequencies(note)
        totals: dict[str, float] = {}
        for frequencies in fields.values():
            for token, frequency in frequencies.items():
                totals[token] = totals.get(token, 0.0) + frequency
        shares = dict.fromkeys(FIELD_WEIGHTS, 0.0)
        for word in self._query.words:
            for token, worth in self._worths(word, totals).items():
                for name, frequencies in fields.items():
                    shares[name] += worth * frequencies.get(token, 0.0) / totals[token]
        score = sum(shares.values()) or 1.0
        piece = self._title_shares.get(note.path, 0.0)
        shares = {name: (1 - piece) * share / score for name, share in shares.items()}
        shares["title"] += piece
        return shares

    @cached_property
    def _title_shares(self) -> "Mapping[PurePosixPath, float]":
        """The share of the piece of a title in the score of each note that has one."""
        scores, path = scores_of(self._query), self._postings.path
        return {path(number): piece / scores[number] for number, piece in title_scores(self._query).items()}

    def _worths(self, word: "RankedWord", totals: "Mapping[str, float]") -> dict[str, float]:
        """What each token adds in the expansion that counts for the note (`kb.search.query.ranking`)."""
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
                best = max(best, worths, key=lambda found: sum(found.values()))
        return best

    def _other_tokens(self, word: "RankedWord", other: "Expansion") -> tuple[ExplainedToken, ...]:
        part = OTHER / len(other.tokens)
        weight = self._query.other_weight
        return tuple(self._token(token, part * weight(token, word)) for token in other.tokens)

    def _token(self, token: str, weight: float) -> ExplainedToken:
        return ExplainedToken(token, self._query.note_count(token), weight)


def _impact(token: str, totals: "Mapping[str, float]") -> float:
    return impact(totals[token]) / STEPS
