"""Tags for a note, suggested from the collection's own history.

Two things speak for a tag: the share of the nearest notes that have it, near by the terms of their prose,
and its own words in the prose of the note. The odds are

    ((share + 0.01) / (1.1 - share)) ** 1.46 · exp(3.64 · named - 0.21)

a logistic regression fitted to 848 notes of one collection, each judged by the notes before it. Over 22
other people's collections that had no part in it, suggestions of a confidence around .55 were right .67 of
the time, those around .85 .88; among the first twenty notes of a collection, .62 and .81.
`tests/bench/tag_suggestions.py` prints such a table for any collection.
"""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from kb.model.report.tags import SuggestedTag
from kb.model.tag import tag_lineage
from kb.search.related.key_terms import candidate_terms, term_tokens
from kb.search.related.ties import distinct_words
from kb.search.text.stems import STEM_MARK
from kb.search.text.title_pairs import PAIR_MARK
from kb.search.text.tokens import is_cjk, is_unspaced, note_tokens, tokens
from kb.search.text.weights import STEPS, note_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import TagGroup
    from kb.model.note import Note
    from kb.search.text.postings import Postings

LEAST = 0.05  # confidence
MOST = 5
_MOST_CONFIDENCE = 0.99
_NEIGHBOURS = 30
_LOOKED_AT = 1000  # notes, where most have no tags
_NAMED = 3  # words that speak for a tag
_MOST_TERMS = 300
_LEAST_IMPACT = 32  # of 255: what is only mentioned in passing is below
_MOST_NOTES = 0.1  # of the collection: a term of more that no list of words knows is mostly grammar
_FEW_NOTES = 10  # which a term may always be in
_PAIR = 0.3  # what a pair of syllables or characters counts that may be no word
_STEEPNESS = 1.5  # of the inverse document frequency, and of the votes
_DOUBT = 0.1  # votes for no tag: one note that is hardly alike has fewer
_DAYS = 1400.0  # after which a note counts 1/e: people change how they tag


class TaggedNotes(Protocol):
    """What is asked of a library, so that one may be asked whose tags change."""

    def __len__(self) -> int: ...

    def note(self, path: "PurePosixPath", /) -> "Note":
        """The whole note at `path`."""

    def card(self, path: "PurePosixPath", /) -> "Card":
        """The card at `path`."""

    def tag_keys(self, card: "Card", /) -> frozenset[str]:
        """The canonical keys of a note's tags."""

    @property
    def tag_groups(self) -> "Mapping[str, TagGroup]":
        """Every tag by canonical key."""

    @property
    def conflict_copies(self) -> "Mapping[PurePosixPath, PurePosixPath]":
        """Every conflict copy, with the note that it is a version of."""


class _Term(NamedTuple):
    """A term of the note: how it is written there, what makes it up in the index, its weight in [0, 1].

    `written` is empty for two syllables of Hangul, which are seldom a word. `is_listed`: lists of words
    say that it is no stop word.
    """

    written: str
    tokens: tuple[str, ...]
    weight: float
    is_listed: bool = True


class _Neighbour(NamedTuple):
    """A note with tags: what its terms have in common with the note's, by number of term, and its votes."""

    keys: frozenset[str]
    shared: "Mapping[int, float]"
    votes: float


def suggested_tags(
    library: "TaggedNotes", postings: "Postings", card: "Card", unwanted: "Collection[str]" = ()
) -> tuple[SuggestedTag, ...]:
    """The tags that a note probably lacks, most probable first.

    Neither those that it has, nor those above them, nor the `unwanted` keys.
    """
    note = _prose(library.note(card.path))
    impacts = note_entry(note).impacts
    terms = _terms(note, impacts)
    neighbours = _neighbours(library, postings, card, terms)
    known = {above for key in library.tag_keys(card) for above in tag_lineage(key)}
    shares = _shares(neighbours)
    found = []
    for key in library.tag_groups.keys() - known - set(unwanted):
        named = _named(key, impacts)
        if named or key in shares:
            found.append((-_confidence(shares.get(key, 0.0), named), key))
    return tuple(
        SuggestedTag(
            library.tag_groups[key].name,
            min(_MOST_CONFIDENCE, round(-rest, 2)),
            _words(key, terms, neighbours),
        )
        for rest, key in sorted(found)[:MOST]
        if -rest >= LEAST
    )


def _confidence(share: float, named: float) -> float:
    """How probable a tag is; both in [0, 1]."""
    odds: float = ((share + 0.01) / (1.1 - share)) ** 1.46 * exp(3.64 * named - 0.21)
    return odds / (1 + odds)


def _prose(note: "Note") -> "Note":
    """A note without what names its tags, or may: that would speak for what it says already."""
    return replace(note, tags=(), asides=(), rest="")


def _terms(note: "Note", impacts: "Mapping[str, int]") -> list[_Term]:
    """The terms of a note: its key terms, and in other scripts whatever is in few notes."""
    found = []
    covered = {*note_tokens("\n".join(note.authors))}
    for term, written in candidate_terms(note).items():
        parts = term_tokens(term)
        impact = impacts.get(parts[0], 0) if all(part in impacts for part in parts) else 0
        if impact >= _LEAST_IMPACT:
            found.append(_Term(written, parts, impact / STEPS))
            covered.update(parts)
    for token, impact in impacts.items():
        if not token.isascii() and token not in covered and not token.startswith((STEM_MARK, PAIR_MARK)):
            weight = impact / STEPS * (_PAIR if is_cjk(token) else 1.0)
            is_word = is_unspaced(token) or not is_cjk(token)
            found.append(_Term(token if is_word else "", (token,), weight, is_listed=False))
    return nlargest(_MOST_TERMS, found, key=lambda term: term.weight)


def _neighbours(
    library: "TaggedNotes", postings: "Postings", card: "Card", terms: list[_Term]
) -> list[_Neighbour]:
    """The nearest notes that have tags; not the note itself, nor what a failed merge left of a note."""
    others = max(1, len(library) - 1)
    most = max(_FEW_NOTES, _MOST_NOTES * others)
    shared: defaultdict[int, dict[int, float]] = defaultdict(dict)
    whole = 0.0
    for place, term in enumerate(terms):
        impacts = _impacts(postings, term.tokens)
        count = len(impacts) - 1  # the note itself has it
        if count > most and not term.is_listed:
            continue
        rarity = log((others + 1) / max(1, count)) ** _STEEPNESS
        whole += term.weight**2 * rarity
        for number, impact in impacts.items():
            shared[number][place] = term.weight * impact / STEPS * rarity
    scores = {number: sum(found.values()) for number, found in shared.items()}
    nearest = nlargest(_LOOKED_AT, scores, key=lambda number: (scores[number], -number))
    tagged = islice(_tagged(library, postings, card, nearest), 2 * _NEIGHBOURS)
    found = [
        _Neighbour(keys, shared[number], (scores[number] / whole * recency) ** _STEEPNESS)
        for number, keys, recency in tagged
    ]
    return nlargest(_NEIGHBOURS, found, key=lambda one: one.votes)


def _tagged(
    library: "TaggedNotes", postings: "Postings", card: "Card", numbers: list[int]
) -> "Iterator[tuple[int, frozenset[str], float]]":
    """The notes among some that have tags, with these and with how much their age lets them count."""
    for number in numbers:
        other = library.card(postings.path(number))
        if other.tags and other.path != card.path and other.path not in library.conflict_copies:
            yield number, library.tag_keys(other), _recency(card.date, other.date)


def _recency(day: date | None, other: date | None) -> float:
    """What a note of another day counts, in [0, 1]; 1 where nothing is known."""
    return exp(-abs((day - other).days) / _DAYS) if day and other else 1.0


def _impacts(postings: "Postings", parts: tuple[str, ...]) -> "dict[int, float]":
    """The notes that have all of some tokens, and the least impact of these in each."""
    found: dict[int, float] | None = None
    for token in parts:
        numbers, impacts = postings.posting(token)
        having = dict(zip(numbers, impacts, strict=True))
        found = (
            having
            if found is None
            else {
                number: min(impact, having[number]) for number, impact in found.items() if number in having
            }
        )
    return found or {}


def _shares(neighbours: list[_Neighbour]) -> "Mapping[str, float]":
    """The share of the votes for each tag, in [0, 1[."""
    total = sum(one.votes for one in neighbours) + _DOUBT
    found: defaultdict[str, float] = defaultdict(float)
    for one in neighbours:
        for key in one.keys:
            found[key] += one.votes / total
    return found


def _named(key: str, impacts: "Mapping[str, int]") -> float:
    """How much a note speaks of a tag by its own words, in [0, 1]; of `area/topic` the last part counts."""
    return min((impacts.get(token, 0) for token in _name_tokens(key)), default=0) / STEPS


@lru_cache(maxsize=1 << 14)
def _name_tokens(key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens(key.rpartition("/")[2].replace("-", " "))))


def _words(key: str, terms: list[_Term], neighbours: list[_Neighbour]) -> tuple[str, ...]:
    """The words of the note that speak most for a tag: its own, then those that its notes share most."""
    speaking: defaultdict[int, float] = defaultdict(float)
    all_speaking: defaultdict[int, float] = defaultdict(float)
    for one in neighbours:
        for place, amount in one.shared.items():
            all_speaking[place] += one.votes * amount
            if key in one.keys:
                speaking[place] += one.votes * amount
    name = frozenset(_name_tokens(key))
    own = [place for place, term in enumerate(terms) if not name.isdisjoint(term.tokens)]

    def rank(place: int) -> tuple[bool, float, int]:
        return place in own, speaking[place] ** 2 / (all_speaking[place] or 1.0), -place

    best = sorted({*speaking, *own}, key=rank, reverse=True)
    return tuple(islice(distinct_words(filter(None, (terms[place].written for place in best))), _NAMED))
