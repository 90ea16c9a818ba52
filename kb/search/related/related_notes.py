"""The notes nearest to one note, asked of the search index: what `kb related` shows.

The list is the one that `kb.search.related.nearest` makes for all notes at once.
"""

from functools import cached_property, lru_cache, reduce
from itertools import chain, starmap
from typing import TYPE_CHECKING

from kb.model.report.links import RelatedNote, RelatedReport
from kb.search.related.key_terms import (
    candidate_terms,
    key_terms,
    needed_impacts,
    term_impact,
    term_weight,
)
from kb.search.related.ties import (
    NAMED,
    Ties,
    author_key,
    card_lookups,
    link_lookups,
    path_id,
    term_lookups,
    tie,
)
from kb.search.text.tokens import run_tokens, runs
from kb.search.text.weights import note_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.search.related.ties import Tie
    from kb.search.text.postings import Postings

_SENTENCES = {
    "same paper": "Both are about {}.",
    "mentions": "This note mentions the paper it is about, {}.",
    "mentioned": "It mentions the paper this note is about, {}.",
    "link": "This note links to it.",
    "backlink": "It links to this note.",
    "words": "Shared terms: {}.",
    "tags": "Shared tags: {}.",
    "authors": "Shared authors: {}.",
    "papers": "Shared papers: {}.",
}


def related_notes(
    library: "Library", postings: "Postings", card: "Card", limit: int | None = None
) -> RelatedReport:
    """The notes nearest to a note, best first, with the reasons, strongest first."""
    note = library.note(card.path)
    index = _TraitIndex(library, postings, card)
    entry = note_entry(note)
    written = candidate_terms(note)
    terms = key_terms((term, term_impact(term, entry), index.weight(term)) for term in written)
    ties = Ties(
        [*card_lookups(library, card), *term_lookups(terms), *link_lookups(library, card)],
        index.notes_with,
        len(library),
    )
    scores = ties.scores()
    scores.pop(card.path, None)
    near = sorted(scores, key=lambda path: (-scores[path], str(path)))[:limit]
    authors = {author_key(name): name for name in card.authors}
    found = []
    for path, shared in ties.shared(near).items():
        reasons = (_reason(library, tie(lookups, authors, written)) for lookups in shared)
        found.append(RelatedNote(path, scores[path], tuple(reasons)))
    return RelatedReport(tuple(found))


def _reason(library: "Library", tie: "Tie") -> str:
    """A tie as a sentence."""
    is_tags = tie.kind == "tags"
    names = [f"#{library.tag_groups[key].name}" for key in tie.names] if is_tags else tie.names
    return _SENTENCES[tie.kind].format(_listed(names))


def _listed(names: "Sequence[str]") -> str:
    """The first few of some names: `a, b, c`, or `a, b, c and 4 more`."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


class _TraitIndex:
    """Which notes have a trait that one note may look up, by the cards and the postings of a library."""

    def __init__(self, library: "Library", postings: "Postings", card: "Card") -> None:
        self._library = library
        self._postings = postings
        self._card = card
        linked = (card, *(other for _, other in library.outgoing(card)), *library.backlinks(card))
        self._path_by_id = {path_id(str(other.path)): other.path for other in linked}
        self._path = lru_cache(maxsize=None)(postings.path)
        self._notes_with_token = lru_cache(maxsize=None)(self._read_notes_with_token)

    def weight(self, term: str) -> int:
        """The weight of a term."""
        return term_weight(len(self._numbers(term)), len(self._library))

    def notes_with(self, trait: str) -> "Collection[PurePosixPath]":
        """The paths of the notes that have a trait."""
        name = trait[1:]
        match trait[0]:
            case "#":
                cards: Iterable[Card] = self._cards_by_tag[name]
            case "@":
                cards = self._cards_by(name)
            case "=":
                cards = self._library.cards_about.get(name, ())
            case "~":
                mentioning = self._library.cards_mentioning.get(name, ())
                cards = (card for card in mentioning if card.arxiv_id != name)
            case "[":
                middle = len(name) // 2
                return [self._path_by_id[name[:middle]], self._path_by_id[name[middle:]]]
            case _:
                return [self._path(number) for number in self._numbers(trait)]
        return [card.path for card in cards]

    @cached_property
    def _cards_by_tag(self) -> "Mapping[str, Sequence[Card]]":
        """The notes with each tag of the note; `Library.cards_by_tag` sorts those with all tags."""
        found: dict[str, list[Card]] = {key: [] for key in self._library.tag_keys(self._card)}
        for card in self._library.cards:
            for key in found.keys() & {self._library.canonical_tag_key(tag.name) for tag in card.tags}:
                found[key].append(card)
        return found

    def _cards_by(self, author: str) -> "Iterable[Card]":
        """The notes of an author: all that have the tokens of the name are looked at."""
        tokens = [*chain.from_iterable(map(run_tokens, runs(author)))]
        found = [frozenset(self._postings.posting(token).notes) for token in tokens]
        numbers = reduce(frozenset.__and__, found) if found else self._postings.note_numbers()
        cards = (self._library.card(self._path(number)) for number in numbers)
        return (card for card in cards if author in map(author_key, card.authors))

    def _numbers(self, term: str) -> frozenset[int]:
        return reduce(frozenset.__and__, starmap(self._notes_with_token, needed_impacts(term)))

    def _read_notes_with_token(self, token: str, least: int) -> frozenset[int]:
        notes, impacts = self._postings.posting(token)
        return frozenset(note for note, impact in zip(notes, impacts, strict=True) if impact >= least)
