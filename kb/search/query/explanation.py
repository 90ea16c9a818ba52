"""How a query was read and why each note ranks where it does: `kb search --explain`."""

from typing import TYPE_CHECKING, NamedTuple

from kb.search.query.ranked_words import RankedWords
from kb.search.query.ranking import OTHER
from kb.search.text.weights import FIELD_WEIGHTS, STEPS, field_frequencies, impact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.note import Note
    from kb.model.query import Query
    from kb.search.text.expansion import RankedWord
    from kb.search.text.postings import Postings


class ExplainedToken(NamedTuple):
    """A token of the query: how many notes have it, and the most it adds to a score."""

    token: str
    note_count: int
    idf: float


class ExplainedWord(NamedTuple):
    """A word of the query: its own tokens, and alternatives as (`translation` or `typo`, tokens)."""

    tokens: tuple[ExplainedToken, ...]
    others: tuple[tuple[str, tuple[ExplainedToken, ...]], ...]


class Explanation:
    """One query explained, from the postings it was ranked with."""

    def __init__(self, query: "Query", postings: "Postings") -> None:
        self._query = RankedWords(query, postings)

    def words(self) -> tuple[ExplainedWord, ...]:
        """The words of the query as they are ranked, in order."""
        return tuple(
            ExplainedWord(
                tuple(map(self._token, word.tokens)),
                tuple((other.origin, tuple(map(self._token, other.tokens))) for other in word.others),
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
        return {name: share / score for name, share in shares.items()}

    def _worths(self, word: "RankedWord", totals: "Mapping[str, float]") -> dict[str, float]:
        """What each token adds in the expansion that counts for the note (`kb.search.query.ranking`)."""
        best = {}
        for token in word.tokens:
            members = [member for member in self._query.members(token) if member in totals]
            if members:
                strongest = max(members, key=totals.__getitem__)
                best[strongest] = self._query.idf(token) * _impact(strongest, totals)
        for other in word.others:
            if all(token in totals for token in other.tokens):
                part = OTHER / len(other.tokens)
                worths = {t: part * self._query.idf(t) * _impact(t, totals) for t in other.tokens}
                best = max(best, worths, key=lambda found: sum(found.values()))
        return best

    def _token(self, token: str) -> ExplainedToken:
        return ExplainedToken(token, self._query.note_count(token), self._query.idf(token))


def _impact(token: str, totals: "Mapping[str, float]") -> float:
    return impact(totals[token]) / STEPS
