"""Every note's nearest notes at once, as the pages of a site show them.

`kb.search.related.related` asks the whole index about one note. Here all notes are compared, and again
after every edit, so a note goes by its *traits* alone: its telling words (`kb.search.related.key_terms`),
its tags, its authors, the papers it mentions. A trait that too many notes have finds none. The strength of
a tie and how ties add up are those of `kb.search.related.related`; links and common subjects are not looked
at, because a page lists these apart.

A row depends on the note's text and on who else has its traits, which its `key` sums up. So after an edit
the rows of those are made again that have a trait which some note gained or lost.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from hashlib import blake2b
from heapq import nlargest, nsmallest
from itertools import chain
from math import sqrt
from operator import itemgetter, xor
from typing import TYPE_CHECKING, Literal

from msgspec import Raw, Struct, msgpack

from kb.search.related.key_terms import Content, Rarity, content, telling_words, written_words
from kb.search.related.related import AUTHORS, COMMON_MENTION, TAGS, WORDS, author_key, rarity

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.search.text.weights import NoteEntry

Kind = Literal["words", "tags", "authors", "papers"]

NEAREST = 10  # more than a page shows, as it leaves out what it lists for a stronger tie
NAMED = 3  # things of one kind that a tie names
_MOST_HOLDERS = 100  # of a trait: one that more notes have would tie each to all
_LEAST = 0.2  # what is weaker is mostly chance
_CANDIDATES = 4 * NEAREST  # by words alone
_MARKS: Mapping[str, Kind] = {"w": "words", "t": "tags", "a": "authors", "p": "papers"}
_FULL: Mapping[str, tuple[float, int]] = {  # the most a kind ties, reached by so many traits of nobody else
    "t": (TAGS, 2),
    "a": (AUTHORS, 3),
    "p": (COMMON_MENTION, 1),
}
_APART = "\x1f"


class Tie(Struct, frozen=True, array_like=True):
    """What two notes share, of one kind: words as this note writes them, tag keys, names, arXiv ids."""

    kind: Kind
    names: tuple[str, ...]


class Row(Struct, frozen=True, array_like=True):
    """The nearest notes of one note, best first, and the digest of all that they depend on.

    Their ties stay encoded until somebody asks: a site has many rows and writes few pages anew.
    """

    key: bytes
    paths: tuple[str, ...]
    encoded_ties: Raw

    def ties(self) -> tuple[tuple[Tie, ...], ...]:
        """What ties each of the notes, the strongest first."""
        return msgpack.decode(self.encoded_ties, type=tuple[tuple[Tie, ...], ...])


class Known(Struct, frozen=True, array_like=True):
    """What was derived from one text of a note: at these `worths` of its words it has these traits.

    A trait is a letter for its kind and a name; a telling word carries its worth as a third part.
    """

    digest: bytes
    content: Content
    worths: bytes
    traits: str


class Nearest(Struct, frozen=True, array_like=True):
    """The rows of a collection by path, with what the next ones can be derived from."""

    known: dict[str, Known]
    rows: dict[str, Row]


def nearest(
    library: "Library",
    digests: "Mapping[PurePosixPath, bytes]",
    entry: "Callable[[Note], NoteEntry]",
    old: Nearest | None = None,
) -> Nearest:
    """The nearest notes of every note.

    `digests` tells the text of each note, `entry` makes what the index keeps of one. The result is the
    same whatever `old` is; one of a similar collection saves the work on all that stayed.
    """
    before = old.known if old else {}
    if old and {str(path): one for path, one in digests.items()} == {
        path: one.digest for path, one in before.items()
    }:
        return old
    known = _known(library, digests, entry, before)
    neighbours = _Neighbours(library, known)
    if old is None:
        return Nearest(known, neighbours.rows(known))
    changed = [path for path in known.keys() | before.keys() if known.get(path) is not before.get(path)]
    moved = (_traits_of(before.get(path)) ^ _traits_of(known.get(path)) for path in changed)
    stale = neighbours.with_traits(set().union(*moved)) | (known.keys() & set(changed))
    rows = {**old.rows, **neighbours.rows(stale)}
    return Nearest(known, {path: rows[path] for path in known})


def _traits_of(one: Known | None) -> set[str]:
    return set(one.traits.split(_APART)) if one and one.traits else set()


def _known(
    library: "Library",
    digests: "Mapping[PurePosixPath, bytes]",
    entry: "Callable[[Note], NoteEntry]",
    old: Mapping[str, Known],
) -> dict[str, Known]:
    contents: dict[str, Content] = {}
    for card in library.cards:
        before = old.get(str(card.path))
        if before and before.digest == digests[card.path]:
            contents[str(card.path)] = before.content
        else:
            note = library.note(card.path)
            contents[str(card.path)] = content(note, entry(note))
    words = {path: one.words for path, one in contents.items()}
    rarity_of = Rarity(words.values())
    known = {}
    for card in library.cards:
        found = contents[str(card.path)]
        worths = rarity_of.worths(words[str(card.path)])
        before = old.get(str(card.path))
        if before and before.content is found and before.worths == worths:
            known[str(card.path)] = before
        else:
            traits = _APART.join(_traits(library, card, telling_words(found, worths)))
            known[str(card.path)] = Known(digests[card.path], found, worths, traits)
    return known


def _traits(library: "Library", card: "Card", telling: Mapping[str, int]) -> list[str]:
    return [
        *(f"w{worth:02}{word}" for word, worth in telling.items()),
        *(f"t{key}" for key in sorted(library.tag_keys(card))),
        *dict.fromkeys(f"a{author_key(name)}" for name in card.authors),
        *(f"p{arxiv_id}" for arxiv_id in card.papers if arxiv_id != card.arxiv_id),
    ]


class _Neighbours:
    """Who shares which trait in one collection; notes go by their number in `library.cards`."""

    def __init__(self, library: "Library", known: Mapping[str, Known]) -> None:
        self._library = library
        self._paths = [str(card.path) for card in library.cards]
        self._known = [known[path] for path in self._paths]
        self._marks: dict[str, int] = {}
        self._traits = [one.traits.split(_APART) if one.traits else [] for one in self._known]
        self._all_holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, traits in enumerate(self._traits):
            for trait in traits:
                self._all_holders[trait].append(number)
        self._holders = {
            trait: them for trait, them in self._all_holders.items() if 1 < len(them) <= _MOST_HOLDERS
        }

    def with_traits(self, traits: Iterable[str]) -> set[str]:
        """The paths of the notes that have any of some traits."""
        holders = (self._all_holders.get(trait, ()) for trait in traits)
        return {self._paths[number] for number in set(chain.from_iterable(holders))}

    def rows(self, paths: Collection[str]) -> dict[str, Row]:
        """The rows of some notes by their paths."""
        return {
            path: self._row(self._key(number), number)
            for number, path in enumerate(self._paths)
            if path in paths
        }

    def _key(self, number: int) -> bytes:
        of_traits = array("Q", map(self._mark, self._traits[number]))
        known = self._known[number]
        return _digest(known.digest + known.traits.encode() + of_traits.tobytes())

    def _mark(self, trait: str) -> int:
        """What tells who has a trait; 0 for a trait that finds none."""
        found = self._marks.get(trait)
        if found is None:
            ids = (_path_id(self._paths[number]) for number in self._holders.get(trait, ()))
            found = self._marks[trait] = reduce(xor, ids, 0)
        return found

    def _row(self, key: bytes, number: int) -> Row:
        rests: dict[int, float] = {}
        for kind, sums in self._sums(number).items():
            for other, total in sums.items():
                rests[other] = rests.get(other, 1.0) * (1 - self._strength(kind, total, number))
        del rests[number]
        best = nsmallest(NEAREST, rests.items(), key=itemgetter(1, 0))
        near = [other for other, rest in best if 1 - rest >= _LEAST]
        ties = tuple(tuple(self._ties(number, other)) for other in near)
        return Row(key, tuple(self._paths[other] for other in near), Raw(msgpack.encode(ties)))

    def _sums(self, number: int) -> dict[str, dict[int, float]]:
        """By kind, what the traits that each other note shares with this one are worth together."""
        sums: dict[str, dict[int, float]] = {mark: {number: 0.0} for mark in _MARKS}
        for trait in self._traits[number]:
            found, worth = sums[trait[0]], self._worth(trait)
            for other in self._holders.get(trait, ()):
                found[other] = found.get(other, 0.0) + worth
        sums["w"] = dict(nlargest(_CANDIDATES, sums["w"].items(), key=itemgetter(1)))
        return sums

    def _worth(self, trait: str) -> float:
        """What sharing a trait is worth among those of its kind."""
        return float(trait[1:3]) if trait[0] == "w" else rarity(len(self._holders.get(trait, ())))

    def _strength(self, kind: str, total: float, number: int) -> float:
        if kind == "w":
            return WORDS * sqrt(total / self._everything(number))
        strongest, full = _FULL[kind]
        return strongest * min(1.0, total / full)

    @lru_cache(maxsize=1)  # noqa: B019 - lives as long as one call of `nearest`
    def _everything(self, number: int) -> float:
        """The worth of all telling words of a note; 1 where it has none."""
        return sum(self._worth(trait) for trait in self._traits[number] if trait[0] == "w") or 1.0

    def _ties(self, number: int, other: int) -> Iterator[Tie]:
        """What two notes share by kind, the strongest first, with the names that tell most."""
        theirs = set(self._traits[other])
        shared = [trait for trait in self._traits[number] if trait in theirs and trait in self._holders]
        totals: defaultdict[str, float] = defaultdict(float)
        for trait in shared:
            totals[trait[0]] += self._worth(trait)
        for mark in sorted(totals, key=lambda mark: -self._strength(mark, totals[mark], number)):
            written = self._written(number)
            names = [written[trait] for trait in shared if trait[0] == mark and trait in written]
            if names:
                yield Tie(_MARKS[mark], tuple(dict.fromkeys(names[:NAMED])))

    @lru_cache(maxsize=1)  # noqa: B019 - lives as long as one call of `nearest`
    def _written(self, number: int) -> Mapping[str, str]:
        """The traits of a note as the reader is told of them."""
        card = self._library.cards[number]
        found = {trait: trait[1:] for trait in self._traits[number] if trait[0] in "tp"}
        found.update((f"a{author_key(name)}", name) for name in card.authors)
        words = {trait[3:]: trait for trait in self._traits[number] if trait[0] == "w"}
        spelt = written_words(self._library.note(card.path), words)
        return found | {words[word]: written for word, written in spelt.items()}


@lru_cache(maxsize=1 << 16)
def _path_id(path: str) -> int:
    return int.from_bytes(_digest(path.encode()), "big")


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()
