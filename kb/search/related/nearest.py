"""Every note's nearest notes at once, as the pages of a site show them.

The lists are those of `kb.search.related.related_notes`. A row depends on the note's text, on the weights
of its terms, on its links, and on who else has the traits it looks up (`kb.search.related.ties`); its
`key` sums all this up. So after an edit the rows of those are made again that look up a trait which some
note gained or lost.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from hashlib import blake2b
from itertools import chain
from operator import xor
from typing import TYPE_CHECKING

from msgspec import Raw, Struct, msgpack

from kb.search.related.key_terms import (
    NoteTerms,
    TermWeights,
    half_octaves,
    key_terms,
    note_terms,
)
from kb.search.related.ties import (
    Tie,
    Ties,
    card_lookups,
    link_lookups,
    lookup_terms,
    lookup_trait,
    other_traits,
    path_id,
    term_lookups,
    tie,
)
from kb.search.text.traits import author_key

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.search.text.weights import NoteEntry

NEAREST = 10  # notes of a row, beside those that a link or a paper ties: a page lists these apart
_APART = "\x1f"


class Row(Struct, frozen=True, array_like=True):
    """The nearest notes of one note, best first, and a digest of all that they depend on.

    Their ties stay encoded until somebody asks: a site has many rows and writes few pages anew.
    """

    key: bytes
    paths: tuple[str, ...]
    encoded_ties: Raw

    def ties(self) -> tuple[tuple[Tie, ...], ...]:
        """What ties each of the notes, the strongest first."""
        return msgpack.decode(self.encoded_ties, type=tuple[tuple[Tie, ...], ...])


class Known(Struct, frozen=True, array_like=True):
    """What was derived from one text of a note: at these `weights` of its terms it looks up these traits.

    The lookups by its links are apart, as they depend on other notes, too.
    """

    digest: bytes
    terms: NoteTerms
    weights: bytes
    text_lookups: str
    link_lookups: str

    def lookups(self) -> list[str]:
        """What the note looks up."""
        texts = filter(None, (self.text_lookups, self.link_lookups))
        return [lookup for text in texts for lookup in text.split(_APART)]


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

    `digests` identifies the text of each note, `entry` makes what the index keeps of one. The result is the
    same whatever `old` is; one of a similar collection saves the work on all that stayed.
    """
    before = old.known if old else {}
    known = _known(library, digests, entry, before)
    neighbours = _Neighbours(library, known)
    if old is None or half_octaves(len(known)) != half_octaves(len(before)):
        return Nearest(known, neighbours.rows(known))
    changed = [path for path in known.keys() | before.keys() if known.get(path) is not before.get(path)]
    moved = (_traits(before.get(path)) ^ _traits(known.get(path)) for path in changed)
    stale = neighbours.looking_up(set().union(*moved)) | (known.keys() & set(changed))
    rows = {**old.rows, **neighbours.rows(stale)}
    return Nearest(known, {path: rows[path] for path in known})


def _traits(one: Known | None) -> set[str]:
    return {*one.terms.terms, *other_traits(one.lookups())} if one else set()


def _known(
    library: "Library",
    digests: "Mapping[PurePosixPath, bytes]",
    entry: "Callable[[Note], NoteEntry]",
    old: Mapping[str, Known],
) -> dict[str, Known]:
    found: dict[str, NoteTerms] = {}
    for card in library.cards:
        before = old.get(str(card.path))
        if before and before.digest == digests[card.path]:
            found[str(card.path)] = before.terms
        else:
            note = library.note(card.path)
            found[str(card.path)] = note_terms(note, entry(note))
    terms = {path: one.terms for path, one in found.items()}
    term_weights = TermWeights(terms.values())

    def one(card: "Card") -> Known:
        path = str(card.path)
        before = old.get(path)
        weights = term_weights.weights(terms[path])
        links = _APART.join(link_lookups(library, card))
        if (
            before
            and before.terms is found[path]
            and (before.weights, before.link_lookups) == (weights, links)
        ):
            return before
        best = key_terms(zip(terms[path], found[path].impacts, weights, strict=True))
        lookups = _APART.join((*card_lookups(library, card), *term_lookups(best)))
        return Known(digests[card.path], found[path], weights, lookups, links)

    return {str(card.path): one(card) for card in library.cards}


class _Neighbours:
    """Who has which trait in one collection; notes go by their number in `library.cards`."""

    def __init__(self, library: "Library", known: Mapping[str, Known]) -> None:
        self._library = library
        self._paths = [str(card.path) for card in library.cards]
        self._known = [known[path] for path in self._paths]
        self._lookups = [one.lookups() for one in self._known]
        key_terms = set(chain.from_iterable(map(lookup_terms, self._lookups)))
        self._notes_with: defaultdict[str, list[int]] = defaultdict(list)
        for number, (one, lookups) in enumerate(zip(self._known, self._lookups, strict=True)):
            for trait in chain(key_terms.intersection(one.terms.terms), other_traits(lookups)):
                self._notes_with[trait].append(number)
        self._ids = [int(path_id(path), 16) for path in self._paths]
        self._marks: dict[str, int] = {}

    def looking_up(self, wanted: set[str]) -> set[str]:
        """The paths of the notes that look up any of some traits: all of these have it or its like."""
        likes = ({"=": "~", "~": "="}.get(trait[0], trait[0]) + trait[1:] for trait in wanted)
        numbers = set(chain.from_iterable(map(self._with, {*wanted, *likes})))
        return {
            self._paths[number]
            for number in numbers
            if not wanted.isdisjoint(map(lookup_trait, self._lookups[number]))
        }

    def rows(self, paths: Collection[str]) -> dict[str, Row]:
        """The rows of some notes by their paths."""
        return {path: self._row(number) for number, path in enumerate(self._paths) if path in paths}

    def _row(self, number: int) -> Row:
        lookups = self._lookups[number]
        ties = Ties(lookups, self._with, len(self._paths))
        near = self._nearest(number, ties.scores())
        card = self._library.cards[number]
        authors = {author_key(name): name for name in card.authors}
        written = self._known[number].terms.written_terms() if near else {}
        of_all = tuple(
            tuple(tie(one, authors, written) for one in shared) for shared in ties.shared(near).values()
        )
        return Row(
            self._key(number), tuple(self._paths[other] for other in near), Raw(msgpack.encode(of_all))
        )

    def _nearest(self, number: int, scores: dict[int, float]) -> list[int]:
        """The best notes, down to the last of `NEAREST` that no link and no paper ties."""
        scores.pop(number, None)
        library, card = self._library, self._library.cards[number]
        tied = [other for _, other in library.outgoing(card)]
        tied += library.backlinks(card)
        tied += [link.card for link in library.links_via_paper(card)]
        apart = {str(other.path) for other in tied}
        near: list[int] = []
        left = NEAREST
        for other, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            near.append(other)
            left -= self._paths[other] not in apart
            if not left:
                break
        return near

    def _with(self, one: str) -> Collection[int]:
        return self._notes_with.get(one, ())

    def _key(self, number: int) -> bytes:
        of_traits = array("Q", (self._mark(lookup_trait(lookup)) for lookup in self._lookups[number]))
        known = self._known[number]
        lookups = f"{known.text_lookups}{_APART}{known.link_lookups}"
        scale = half_octaves(len(self._paths))
        return _digest(known.digest + bytes((scale,)) + lookups.encode() + of_traits.tobytes())

    def _mark(self, one: str) -> int:
        """A digest of which notes have a trait."""
        found = self._marks.get(one)
        if found is None:
            ids = map(self._ids.__getitem__, self._with(one))
            found = self._marks[one] = reduce(xor, ids, 0)
        return found


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()
