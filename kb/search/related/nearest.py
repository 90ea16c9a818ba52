"""Every note's nearest notes at once, as the pages of a site show them.

The lists are those of `kb.search.related.related_notes`. A row depends on the note's text, on the weights
of its terms, on its links, and on who else has the traits it looks up (`kb.search.related.ties`). So after
an edit the rows of those are made again that look up a trait which some note gained or lost. Most then say
what they said before, and have the same `key`.
"""

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Raw, Struct, msgpack

from kb.model.text.blake2 import blake2b
from kb.search.related.key_terms import (
    NoteTerms,
    TermWeights,
    half_octaves,
    key_terms,
    note_terms,
    term_weight,
)
from kb.search.related.ties import (
    Tie,
    Ties,
    card_lookups,
    link_lookups,
    lookup_trait,
    other_traits,
    term_lookups,
    tie,
)
from kb.search.related.trait_holders import TraitHolders
from kb.search.text.traits import author_key

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.search.text.weights import NoteEntry

NEAREST = 10  # notes of a row, beside those that a link or a paper ties: a page lists these apart
_APART = "\x1f"


class Row(Struct, frozen=True, array_like=True):
    """The nearest notes of one note, best first, and a digest of them and of what ties them.

    They stay encoded until somebody asks: a site has many rows and writes few pages anew.
    """

    key: bytes
    encoded_paths: Raw
    encoded_ties: Raw

    @classmethod
    def of(cls, paths: tuple[str, ...], ties: tuple[tuple[Tie, ...], ...]) -> "Row":
        """The row of notes by their paths, and what ties each, the strongest first."""
        encoded = Raw(msgpack.encode(paths)), Raw(msgpack.encode(ties))
        return cls(_digest(*encoded), *encoded)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the notes."""
        return msgpack.decode(self.encoded_paths, type=tuple[str, ...])

    def ties(self) -> tuple[tuple[Tie, ...], ...]:
        """What ties each of the notes, the strongest first."""
        return msgpack.decode(self.encoded_ties, type=tuple[tuple[Tie, ...], ...])


class Known(Struct, frozen=True, array_like=True):
    """What was derived from one text of a note: as its terms weigh, it looks up these traits.

    The lookups by its links are apart, as they depend on other notes, too. The rest stays encoded: of most
    notes nobody asks for it.
    """

    digest: bytes
    link_lookups: str
    encoded: Raw

    @classmethod
    def of(cls, digest: bytes, terms: NoteTerms, text_lookups: str, link_lookups: str) -> "Known":
        """The same, encoded."""
        return cls(digest, link_lookups, Raw(msgpack.encode((terms, text_lookups))))

    @property
    def terms(self) -> NoteTerms:
        """The terms of the note."""
        return self._decoded()[0]

    @property
    def text_lookups(self) -> str:
        """What the note looks up by its text, apart by `_APART`."""
        return self._decoded()[1]

    def lookups(self) -> list[str]:
        """What the note looks up."""
        texts = filter(None, (self.text_lookups, self.link_lookups))
        return [lookup for text in texts for lookup in text.split(_APART)]

    def traits(self) -> set[str]:
        """What the note has."""
        return {*self.terms.terms, *other_traits(self.lookups())}

    def _decoded(self) -> tuple[NoteTerms, str]:
        return msgpack.decode(self.encoded, type=tuple[NoteTerms, str])


class Nearest(Struct, frozen=True, array_like=True):
    """The rows of a collection by path, with what the next ones can be derived from."""

    known: dict[str, Known] = {}
    rows: dict[str, Row] = {}
    holders: TraitHolders = TraitHolders()


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
    if old is None or half_octaves(len(library)) != half_octaves(len(old.known)):
        old = Nearest()
    before = old.known
    gone = before.keys() - {str(card.path) for card in library.cards}
    terms = _new_terms(library, digests, entry, old, gone)
    fresh = _fresh(library, digests, before, terms)
    holders = _with_others(terms.holders, before, fresh)
    known = {path: fresh[path] if path in fresh else before[path] for path in map(str, digests)}
    neighbours = _Neighbours(library, known, holders)
    stale = {*fresh}
    if len(fresh) < len(known):
        moved = (_traits(before.get(path)) ^ _traits(known.get(path)) for path in (*fresh, *gone))
        stale |= neighbours.looking_up(set().union(*moved))
    rows = {path: neighbours.row(path) if path in stale else old.rows[path] for path in known}
    return Nearest(known, rows, holders)


def _traits(one: Known | None) -> set[str]:
    return one.traits() if one else set()


class _NewTerms(NamedTuple):
    """The terms of notes whose text is new, who has which, and the notes of which one weighs otherwise."""

    by_path: dict[str, NoteTerms]
    holders: TraitHolders
    reweighed: frozenset[str]


def _new_terms(
    library: "Library",
    digests: "Mapping[PurePosixPath, bytes]",
    entry: "Callable[[Note], NoteEntry]",
    old: Nearest,
    gone: Collection[str],
) -> _NewTerms:
    new: dict[str, NoteTerms] = {}
    before: dict[str, Collection[str]] = {path: old.known[path].traits() for path in gone}
    for path, digest in digests.items():
        known = old.known.get(str(path))
        if known is None or known.digest != digest:
            note = library.note(path)
            new[str(path)] = note_terms(note, entry(note))
            if known:
                before[str(path)] = known.terms.terms
    holders, moved = old.holders.changed(before, {path: one.terms for path, one in new.items()})
    had, have, count = old.holders.count, holders.count, len(library)
    weighty = (term for term in moved if term_weight(had(term), count) != term_weight(have(term), count))
    numbers = set(chain.from_iterable(map(holders.having, weighty)))
    return _NewTerms(new, holders, frozenset(map(holders.paths.__getitem__, numbers)))


def _fresh(
    library: "Library",
    digests: "Mapping[PurePosixPath, bytes]",
    before: Mapping[str, Known],
    terms: _NewTerms,
) -> dict[str, Known]:
    """What is known of the notes of which it is not what it was, by path."""
    weights = TermWeights(terms.holders.count, len(library))
    found = {}
    for card in library.cards:
        path = str(card.path)
        was, links = before.get(path), _APART.join(link_lookups(library, card))
        is_as_it_was = was and path not in terms.by_path and path not in terms.reweighed
        if was and is_as_it_was and was.link_lookups == links:
            continue
        own = was.terms if was and path not in terms.by_path else terms.by_path[path]
        best = key_terms(zip(own.terms, own.impacts, weights.weights(own.terms), strict=True))
        lookups = _APART.join((*card_lookups(library, card), *term_lookups(best)))
        one = Known.of(digests[card.path], own, lookups, links)
        if one != was:
            found[path] = one
    return found


def _with_others(
    holders: TraitHolders, before: Mapping[str, Known], fresh: Mapping[str, Known]
) -> TraitHolders:
    """Who has which trait, once it is known who has which term."""
    had = {path: _others(before[path]) if path in before else () for path in fresh}
    return holders.changed(had, {path: _others(one) for path, one in fresh.items()})[0]


def _others(known: Known) -> set[str]:
    return set(other_traits(known.lookups()))


class _Neighbours:
    """The rows of one collection; notes go by their numbers in `holders`."""

    def __init__(self, library: "Library", known: Mapping[str, Known], holders: TraitHolders) -> None:
        self._library = library
        self._known = known
        self._holders = holders

    def looking_up(self, wanted: set[str]) -> set[str]:
        """The paths of the notes that look up any of some traits: all of these have it or its like."""
        likes = ({"=": "~", "~": "="}.get(trait[0], trait[0]) + trait[1:] for trait in wanted)
        numbers = set(chain.from_iterable(map(self._holders.having, {*wanted, *likes})))
        paths = map(self._holders.paths.__getitem__, numbers)
        return {
            path for path in paths if not wanted.isdisjoint(map(lookup_trait, self._known[path].lookups()))
        }

    def row(self, path: str) -> Row:
        """The row of a note."""
        known = self._known[path]
        lookups = known.lookups()
        ties = Ties(lookups, self._holders.having, len(self._known))
        card = self._library.card(PurePosixPath(path))
        near = self._nearest(card, ties.scores())
        authors = {author_key(name): name for name in card.authors}
        written = known.terms.written_terms() if near else {}
        of_all = tuple(
            tuple(tie(one, authors, written) for one in shared) for shared in ties.shared(near).values()
        )
        paths = tuple(map(self._holders.paths.__getitem__, near))
        return Row.of(paths, of_all)

    def _nearest(self, card: "Card", scores: dict[int, float]) -> list[int]:
        """The best notes, down to the last of `NEAREST` that no link and no paper ties."""
        paths = self._holders.paths
        scores.pop(self._holders.numbers[str(card.path)], None)
        library = self._library
        tied = [other for _, other in library.outgoing(card)]
        tied += library.backlinks(card)
        tied += [link.card for link in library.links_via_paper(card)]
        apart = {str(other.path) for other in tied}
        near: list[int] = []
        left = NEAREST
        for other, _ in sorted(scores.items(), key=lambda item: (-item[1], paths[item[0]])):
            near.append(other)
            left -= paths[other] not in apart
            if not left:
                break
        return near


def _digest(*encoded: Raw) -> bytes:
    return blake2b(b"".join(map(bytes, encoded)), digest_size=8).digest()
