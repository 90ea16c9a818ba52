"""Every note's nearest notes at once, as the pages of a site show them.

The lists are those of `kb.search.related.related_notes`. A row depends on the note's text, on the weights
of its terms, on its links, and on who else has the traits it looks up (`kb.search.related.ties`). So after
an edit the rows of those are made again that look up a trait which some note gained or lost, unless what
changed is too far from them. Most then say what they said before, and have the same `key`.
"""

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.search.related.key_terms import (
    NoteTerms,
    TermWeights,
    half_octaves,
    key_terms,
    note_terms,
    term_weight,
)
from kb.search.related.nearest_rows import APART, Known, Nearest, Row
from kb.search.related.ties import (
    Ties,
    card_lookups,
    link_lookups,
    lookup_trait,
    other_traits,
    reach,
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
        moves = _Moves(old, known, holders, {*fresh, *gone})
        looking = neighbours.looking_up(moves.traits) - fresh.keys()
        stale |= {path for path in looking if not moves.leave(path)}
    rows = {path: neighbours.row(path) if path in stale else old.rows[path] for path in known}
    return Nearest(known, rows, holders)


def _traits(one: Known | None) -> set[str]:
    return one.traits() if one else set()


class _Moves:
    """What some notes gained or lost since the `old` rows, and which rows stay as they are."""

    def __init__(
        self, old: Nearest, known: Mapping[str, Known], holders: TraitHolders, changed: Collection[str]
    ) -> None:
        pairs = {path: (_traits(old.known.get(path)), _traits(known.get(path))) for path in changed}
        self.traits: set[str] = set().union(*(had ^ has for had, has in pairs.values()))
        """Those that any note gained or lost."""
        had, has = old.holders.count, holders.count
        self._reach_further = {trait for trait in self.traits if reach(had(trait)) != reach(has(trait))}
        self._notes = {path for path, (had, has) in pairs.items() if had != has}
        there = {path: pairs[path][1] for path in self._notes if path in known}
        self._there, _ = TraitHolders().changed({}, there)
        self._rows, self._known, self._count = old.rows, known, has

    def leave(self, path: str) -> bool:
        """Whether the row of a note that itself is as it was stays as it was.

        While what it looks up reaches as far as it did, all but the notes that gained or lost something are
        as near as they were. So the row is another only if one of these was in it, or comes into it.
        """
        row, lookups = self._rows[path], self._known[path].lookups()
        if not self._reach_further.isdisjoint(map(lookup_trait, lookups)):
            return False
        if not self._notes.isdisjoint(row.paths):
            return False
        scores = Ties(lookups, self._there.having, len(self._known), self._count).scores()
        return not any(row.has_room_for(score, self._there.paths[note]) for note, score in scores.items())


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
        was, links = before.get(path), APART.join(link_lookups(library, card))
        is_as_it_was = was and path not in terms.by_path and path not in terms.reweighed
        if was and is_as_it_was and was.link_lookups == links:
            continue
        own = was.terms if was and path not in terms.by_path else terms.by_path[path]
        best = key_terms(zip(own.terms, own.impacts, weights.weights(own.terms), strict=True))
        lookups = APART.join((*card_lookups(library, card), *term_lookups(best)))
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
        scores = ties.scores()
        near, is_full = self._nearest(card, scores)
        authors = {author_key(name): name for name in card.authors}
        written = known.terms.written_terms() if near else {}
        of_all = tuple(
            tuple(tie(one, authors, written) for one in shared) for shared in ties.shared(near).values()
        )
        paths = tuple(map(self._holders.paths.__getitem__, near))
        return Row.of(scores[near[-1]] if is_full else 0.0, paths, of_all)

    def _nearest(self, card: "Card", scores: dict[int, float]) -> tuple[list[int], bool]:
        """The best notes, down to the last of `NEAREST` that no link and no paper ties; if so many are."""
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
        return near, not left
