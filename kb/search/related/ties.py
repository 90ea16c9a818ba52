"""What ties two notes: links, papers, authors, tags and key terms that they share, and how strongly.

A note *has* traits: its terms as they are, and others after a sign (`#tag`, `@author`, `=id` of the paper
it is about, `~id` of one that it mentions, `[` and a link). It *looks up* traits of others: of the paper it
is about, who else is and who mentions it; of its key terms, who has them as terms at all. A lookup is the
letter of a kind of tie, how important the trait is in the note as three digits, and the trait. All are
strings, which are read from a cache soonest.

Each kind of tie has a strength in [0, 1]; strengths add up as chances do, `1 - Π(1 - s)`, so that two weak
ties are nearer than one and nothing passes 1. What many notes have ties little: all count by their inverse
document frequency, in half octaves.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from msgspec import Struct

from kb.model.text.blake2 import blake2b
from kb.search.related.key_terms import half_octaves
from kb.search.text.traits import author_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kb.model.card import Card
    from kb.model.library import Library

Id = TypeVar("Id")
Kind = Literal[
    "same paper", "mentions", "mentioned", "link", "backlink", "words", "tags", "authors", "papers"
]

LEAST = 0.2  # a weaker score is mostly chance
NAMED = 3  # things of one kind that a tie names
_MOST_NOTES = 100  # that a tag, an author or a paper ties: one that more have would tie each to all
_TERMS_STRENGTH = 0.6  # reached by a note that has every key term
_FULL_TERMS = 5  # of the highest importance: a note of fewer is never wholly alike
_RARE = 13  # half octaves below the whole collection, some 1.3 % of the notes
_UNCOMMON = 10  # likewise, 4 %
_FEWEST = half_octaves(2)  # notes that share a term
_ALONE = 1.25  # times the least importance that terms add up to: what ties by terms alone
_REST = 1 / 3  # of the least: what the terms beside the strongest one come to
_TERM = "w"


class _TieKind(NamedTuple):
    """A kind of tie and the most that it counts, reached by `full` traits that nobody else has.

    Where `is_unweighted`, a trait counts the same however many notes have it; else its inverse document
    frequency counts to the power of `steepness`.
    """

    kind: Kind
    strength: float
    full: int
    is_unweighted: bool = False
    steepness: int = 1


_KINDS: "Mapping[str, _TieKind]" = {
    "s": _TieKind("same paper", 0.8, 1, is_unweighted=True),
    "m": _TieKind("mentions", 0.5, 1, is_unweighted=True),
    "n": _TieKind("mentioned", 0.5, 1, is_unweighted=True),
    "o": _TieKind("link", 0.5, 1, is_unweighted=True),
    "i": _TieKind("backlink", 0.5, 1, is_unweighted=True),
    "p": _TieKind("papers", 0.2, 1),
    "t": _TieKind("tags", 0.5, 2, steepness=2),
    "a": _TieKind("authors", 0.3, 3, steepness=3),  # who wrote much wrote of many things
    _TERM: _TieKind("words", _TERMS_STRENGTH, _FULL_TERMS, is_unweighted=True),
}


class Tie(Struct, frozen=True, array_like=True):
    """What two notes share, of one kind: terms as this note writes them, tag keys, names, arXiv ids.

    The most important come first; of the terms only some are named.
    """

    kind: Kind
    names: tuple[str, ...]


def card_lookups(library: "Library", card: "Card") -> "Iterator[str]":
    """What a card looks up by itself: papers, tags and authors."""
    if card.arxiv_id:
        yield f"s001={card.arxiv_id}"
        yield f"n001~{card.arxiv_id}"
    for arxiv_id in card.papers:
        if arxiv_id != card.arxiv_id:
            yield f"m001={arxiv_id}"
            yield f"p001~{arxiv_id}"
    for key in sorted(library.tag_keys(card)):
        yield f"t001#{key}"
    yield from dict.fromkeys(f"a001@{author_key(name)}" for name in card.authors)


def link_lookups(library: "Library", card: "Card") -> "Iterator[str]":
    """What the links from and to a card look up."""
    to, from_ = library.outgoing(card), library.backlinks(card)
    own = path_id(str(card.path)) if to or from_ else ""
    for _, other in to:
        yield f"o001[{own}{path_id(str(other.path))}"
    for other in from_:
        yield f"i001[{path_id(str(other.path))}{own}"


def term_lookups(key_terms: "Mapping[str, int]") -> "Iterator[str]":
    """What the key terms of a note, each with its importance, look up."""
    return (f"{_TERM}{importance:03}{term}" for term, importance in key_terms.items())


def lookup_terms(lookups: "Iterable[str]") -> list[str]:
    """The key terms among the traits that are looked up."""
    return [lookup[4:] for lookup in lookups if lookup[0] == _TERM]


def lookup_trait(lookup: str) -> str:
    """The trait that is looked up."""
    return lookup[4:]


def other_traits(lookups: "Iterable[str]") -> "Iterator[str]":
    """The traits beside its terms that a note with these lookups has."""
    return (lookup[4:] for lookup in lookups if lookup[0] in "spoita")


def reach(count: int) -> tuple[int, bool]:
    """All that it matters for ties by a trait how many notes have it."""
    return half_octaves(count), count <= _MOST_NOTES


class _Found(NamedTuple, Generic[Id]):
    """A lookup, what it counts, the notes that it finds, and how many have the trait."""

    lookup: str
    weight: float
    notes: "Collection[Id]"
    note_count: int


class Ties(Generic[Id]):
    """What ties one note to others; `notes_with` returns who has a trait, the note itself among them.

    Where it returns only some of these, `count` says how many there are, and only those are found.
    """

    def __init__(
        self,
        lookups: "Iterable[str]",
        notes_with: "Callable[[str], Collection[Id]]",
        note_count: int,
        count: "Callable[[str], int] | None" = None,
    ) -> None:
        lookups = tuple(lookups)
        self._most = most = half_octaves(note_count)
        self._found: list[_Found[Id]] = []
        for lookup in lookups:
            trait, kind = lookup_trait(lookup), _KINDS[lookup[0]]
            notes = notes_with(trait)
            if not notes:  # mostly so where only some notes are asked about
                continue
            number = count(trait) if count else len(notes)
            if kind.is_unweighted:
                self._found.append(_Found(lookup, float(lookup[1:4]), notes, number))
            elif number <= _MOST_NOTES:
                rarity = (most - half_octaves(number) + 1) / max(1, most - 1)
                self._found.append(_Found(lookup, rarity**kind.steepness, notes, number))
        total = sum(float(lookup[1:4]) for lookup in lookups if lookup[0] == _TERM)
        self._full_terms = max(total, _FULL_TERMS * most**2, 1)

    def scores(self) -> "dict[Id, float]":
        """How near the other notes and this one are, in [`LEAST`, 1]; what is weaker is left out."""
        sums: defaultdict[str, dict[Id, float]] = defaultdict(dict)
        terms = []
        for one in self._found:
            if one.lookup[0] == _TERM:
                terms.append(one)
            else:
                _add(sums[one.lookup[0]], one.weight, one.notes)
        rests: dict[Id, float] = {}
        for letter, found in sums.items():
            for note, total in found.items():
                rests[note] = rests.get(note, 1.0) * (1 - self._strength(letter, total))
        for note, total in self._term_sums(terms, rests).items():
            rests[note] = rests.get(note, 1.0) * (1 - self._strength(_TERM, total))
        return {note: score for note, rest in rests.items() if (score := round(1 - rest, 4)) >= LEAST}

    def _term_sums(self, terms: "list[_Found[Id]]", others: "Collection[Id]") -> "dict[Id, float]":
        """The importance of shared terms, of `others` and of the notes that are near by these alone."""
        sums: dict[Id, float] = dict.fromkeys({*others, *self._near_by_terms(terms)}, 0.0)
        for _, weight, notes, _ in terms:
            _add(sums, weight, sums.keys() & notes)
        return {note: total for note, total in sums.items() if total}

    def _near_by_terms(self, terms: "list[_Found[Id]]") -> "list[Id]":
        """The notes that need no other tie: they share a rare term, and enough beside the strongest one.

        What many notes speak of does not count here, however much of it two notes share.
        """
        least = (LEAST / _TERMS_STRENGTH) ** 2 * self._full_terms
        sums: dict[Id, float] = {}
        strongest: dict[Id, float] = {}
        for _, weight, notes, count in sorted(terms, key=lambda term: term.note_count):
            steps = half_octaves(count)
            if steps > max(self._most - _UNCOMMON, _FEWEST):
                break
            is_rare = steps <= max(self._most - _RARE, _FEWEST)
            for note in notes if is_rare else sums.keys() & notes:
                sums[note] = sums.get(note, 0.0) + weight
                strongest[note] = max(strongest.get(note, 0.0), weight)
        alone, rest = least * _ALONE, least * _REST
        return [note for note, total in sums.items() if total >= max(alone, strongest[note] + rest)]

    def shared(self, others: "Collection[Id]") -> "dict[Id, list[list[str]]]":
        """The lookups that find each of some notes, kind by kind, the strongest first."""
        lookups: dict[Id, defaultdict[str, list[str]]] = {note: defaultdict(list) for note in others}
        totals: dict[Id, defaultdict[str, float]] = {note: defaultdict(float) for note in others}
        for lookup, weight, notes, _ in self._found:
            for note in lookups.keys() & notes:
                lookups[note][lookup[0]].append(lookup)
                totals[note][lookup[0]] += weight
        return {note: self._strongest_first(lookups[note], totals[note]) for note in lookups}

    def _strongest_first(
        self, lookups: "Mapping[str, list[str]]", totals: "Mapping[str, float]"
    ) -> list[list[str]]:
        letters = sorted(totals, key=lambda letter: -self._strength(letter, totals[letter]))
        return [lookups[letter] for letter in letters]

    def _strength(self, letter: str, total: float) -> float:
        if letter == _TERM:
            return _TERMS_STRENGTH * sqrt(total / self._full_terms)
        row = _KINDS[letter]
        return row.strength * min(1.0, total / row.full)


def _add(sums: "dict[Id, float]", weight: float, notes: "Iterable[Id]") -> None:
    for note in notes:
        sums[note] = sums.get(note, 0.0) + weight


def tie(lookups: "Sequence[str]", authors: "Mapping[str, str]", terms: "Mapping[str, str]") -> Tie:
    """What two notes share by lookups of one kind; `authors` (by `author_key`) and `terms` as written."""
    kind = _KINDS[lookups[0][0]].kind
    if kind == "words":
        return Tie(
            kind, tuple(islice(distinct_words(map(terms.__getitem__, lookup_terms(lookups))), NAMED))
        )
    if kind in {"link", "backlink"}:
        return Tie(kind, ())
    names = (lookup_trait(lookup)[1:] for lookup in lookups)
    return Tie(kind, tuple(authors[name] for name in names) if kind == "authors" else tuple(names))


@lru_cache(maxsize=1 << 16)
def path_id(path: str) -> str:
    """A short name of a path without spaces or separators."""
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def distinct_words(words: "Iterable[str]") -> "Iterator[str]":
    """The words that are no part of an earlier one and have none as a part."""
    found: set[str] = set()
    for word in words:
        lower = word.lower()
        if not any(lower in known or known in lower for known in found):
            found.add(lower)
            yield word
