"""Translations mined from aligned pieces of text.

Words that are in the same pieces more often than by chance are scored by the log-likelihood ratio (Dunning
1993, "Accurate methods for the statistics of surprise and coincidence"). In each piece the best pairs are
linked first, and each word once (competitive linking: Melamed 2000, "Models of translational equivalence
among words"), so that words which only come together with a translation lose to it. What is scored in the
end is how often a pair was linked.
"""

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from kb.search.glossary.abbreviations import abbreviation_pairs
from kb.search.glossary.aligned_words import decoded_explanations, decoded_pieces
from kb.search.glossary.candidates import FEWEST_PIECES, key_of, places
from kb.search.text.glossary import MinedPair, Pair, is_built_in
from kb.search.text.tokens import is_cjk, run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.search.glossary.aligned_words import AlignedWords
    from kb.search.glossary.candidates import Places, Slot

MOST_MEETINGS = 600_000
"""Of two words in a piece, in all pieces: a second or two.

The last pieces are taken, which are the newest where the names of notes begin with dates.
"""
_LEAST_SHARE = 0.4  # of the pieces of the rarer word of a pair, in which they are linked
_LEAST_LINKED = 0.5  # of the pieces that have both


def mined_pairs(encoded: "Sequence[str]") -> tuple[MinedPair, ...]:
    """The pairs in what notes say in two languages, best first, without those of the built-in list.

    A note is what `encoded_pieces` gave. Abbreviations that the notes explain come last.
    """
    by_languages: defaultdict[tuple[str, str], list[AlignedWords]] = defaultdict(list)
    for note in encoded:
        for piece in decoded_pieces(note):
            by_languages[piece.languages].append(piece)
    found = (_pairs(_last(pieces)) for pieces in by_languages.values())
    best: dict[Pair, MinedPair] = {}
    for pair in sorted((pair for pairs in found for pair in pairs), key=lambda p: (-p.weight, p.keys)):
        best.setdefault(pair.keys, pair)
    translations = (pair for pair in best.values() if not is_built_in(pair.keys))
    return (*translations, *abbreviation_pairs(map(decoded_explanations, encoded)))


def _last(pieces: "Sequence[AlignedWords]") -> "Sequence[AlignedWords]":
    """The last pieces that are not too much work."""
    meetings = 0
    for start in range(len(pieces) - 1, -1, -1):
        first, second = pieces[start].words
        meetings += len(first) * len(second)
        if meetings > MOST_MEETINGS:
            return pieces[start + 1 :]
    return pieces


def _pairs(pieces: "Sequence[AlignedWords]") -> list[MinedPair]:
    """The pairs of two languages."""
    languages = pieces[0].languages
    unshared = [_unshared(piece) for piece in pieces]
    firsts = places([first for first, _ in unshared], languages[0])
    seconds = places([second for _, second in unshared], languages[1])
    together = _together(firsts, seconds)
    counts = tuple(Counter(chain.from_iterable(sides)) for sides in (firsts, seconds))
    total = len(pieces)
    scores = {
        (one, other): score
        for (one, other), both in together.items()
        if (score := log_likelihood_ratio(both, counts[0][one], counts[1][other], total))
    }
    linked = _linked(firsts, seconds, scores)
    least = 2 * log(len(counts[0]) * len(counts[1]) or 1)  # chance gives one pair of all that can be
    found = []
    for (one, other), links in linked.items():
        rarer = min(counts[0][one], counts[1][other])
        if links < max(FEWEST_PIECES, _LEAST_SHARE * rarer, _LEAST_LINKED * together[one, other]):
            continue
        score = log_likelihood_ratio(links, counts[0][one], counts[1][other], total)
        if score >= least:
            found.append(((one, other), round(score, 1)))
    written = _written((pair for pair, _ in found), pieces, (firsts, seconds))
    return [MinedPair(written[pair], pair, score) for pair, score in found]


def _together(firsts: "Iterable[Places]", seconds: "Iterable[Places]") -> dict[Pair, int]:
    """In how many pieces two words are, where these are not too few."""
    beside: defaultdict[str, list[Places]] = defaultdict(list)
    for first, second in zip(firsts, seconds, strict=True):
        for one in first:
            beside[one].append(second)
    counts = ((one, Counter(chain.from_iterable(others))) for one, others in beside.items())
    return {
        (one, other): both
        for one, count in counts
        for other, both in count.items()
        if both >= FEWEST_PIECES
    }


def log_likelihood_ratio(both: int, one: int, other: int, total: int) -> float:
    """How much more often two things come together than by chance; 0 where they do not.

    `both` of `total` pieces have both, `one` and `other` have either.
    """
    if both * total <= one * other:
        return 0.0
    cells = (both, one - both, other - both, total - one - other + both, total)
    margins = (one, total - one, other, total - other)
    return 2 * (sum(map(_n_log_n, cells)) - sum(map(_n_log_n, margins)))


def _n_log_n(count: int) -> float:
    return count * log(count) if count else 0.0


def _unshared(piece: "AlignedWords") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a piece that are not the same in both languages, as names and terms are."""
    first, second = ({word: _token_of(word) for word in words} for words in piece.words)
    shared = set(first.values()) & set(second.values())
    one, other = (tuple(word for word in side if side[word] not in shared) for side in (first, second))
    return one, other


@lru_cache(maxsize=1 << 16)
def _token_of(word: str) -> str:
    return word if is_cjk(word) else run_tokens(word)[-1]


def _linked(
    firsts: "Iterable[Places]", seconds: "Iterable[Places]", scores: dict[Pair, float]
) -> dict[Pair, int]:
    """In how many pieces each pair is linked, of those that ever are."""
    best = sorted(scores, key=lambda pair: (-scores[pair], -len(pair[0]) - len(pair[1]), pair))
    ranks: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for rank, (one, other) in enumerate(best):
        ranks[other][one] = rank
    links = [0] * len(best)
    for first, second in zip(firsts, seconds, strict=True):
        rivals = [
            ranked[one]
            for ranked in map(ranks.get, second)
            if ranked
            for one in first.keys() & ranked.keys()
        ]
        taken: tuple[set[Slot], set[Slot]] = (set(), set())
        for rank in sorted(rivals):
            one, other = best[rank]
            slots, other_slots = _free(first[one], taken[0]), _free(second[other], taken[1])
            if slots and other_slots:
                taken[0].update(slots)
                taken[1].update(other_slots)
                links[rank] += 1
    return {pair: count for pair, count in zip(best, links, strict=True) if count}


def _free(places: "Iterable[tuple[Slot, ...]]", used: "set[Slot]") -> "tuple[Slot, ...] | None":
    """The first place of a word of which no slot is used."""
    for slots in places:
        if used.isdisjoint(slots):
            return slots
    return None


def _written(
    pairs: "Iterable[Pair]", pieces: "Iterable[AlignedWords]", sides: "tuple[list[Places], list[Places]]"
) -> dict[Pair, tuple[str, str]]:
    """Each pair as the pieces that have both mostly write it."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
    counts: dict[Pair, tuple[Counter[str], Counter[str]]] = {}
    for piece, first, second in zip(pieces, *sides, strict=True):
        here = [
            (one, other) for one in first if one in partners for other in partners[one] if other in second
        ]
        if not here:
            continue
        keys = zip(*here, strict=True)
        forms = [*map(_forms, piece.words, piece.languages, keys)]
        for pair in here:
            found = counts.setdefault(pair, (Counter(), Counter()))
            for count, form, key in zip(found, forms, pair, strict=True):
                count[form.get(key, key)] += 1
    return {pair: (_commonest(first), _commonest(second)) for pair, (first, second) in counts.items()}


def _forms(words: "Sequence[str]", lang: str, keys: "Sequence[str]") -> dict[str | None, str]:
    """The first word for each key of those in a script with spaces; none where none of `keys` is of one."""
    if all(map(is_cjk, keys)):
        return {}
    return {key_of(word, lang): word for word in reversed(words) if not is_cjk(word)}


def _commonest(forms: "Counter[str]") -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))
