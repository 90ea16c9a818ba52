"""How much of a query is a piece of a note's title or of its file's name.

    score = piece² / query

`piece` is the idf of the longest sequence of the query's words that is in the title as it is in the query,
two words at least; `query` that of all its words. So a query that is nothing but a piece of a title adds
the whole idf, and two words of many add little.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from kb.search.text.title_pairs import pair_tokens
from kb.search.text.tokens import is_cjk, run_tokens

if TYPE_CHECKING:
    from kb.search.query.ranked_words import RankedWords


def title_scores(query: "RankedWords") -> dict[int, float]:
    """The score of every note whose title has two words or more of a query side by side."""
    pairs = [query.posting(token).notes for token in pair_tokens(query.runs)]
    if not any(pairs):
        return {}
    weights = [query.idf(*(run_tokens(run) if is_cjk(run) else run_tokens(run)[-1:])) for run in query.runs]
    best: dict[int, float] = {}
    last: dict[int, float] = {}  # the piece that ends with the word before
    for notes, (first, second) in zip(pairs, pairwise(weights), strict=True):
        last = {number: last.get(number, first) + second for number in notes}
        for number, piece in last.items():
            best[number] = max(piece, best.get(number, 0.0))
    everything = sum(weights)
    return {number: piece * piece / everything for number, piece in best.items()}
