"""The notes nearest to one note, asked of the search index: what `kb related` shows.

The list is the one that `kb.search.related.nearest` makes for all notes at once.
"""

from collections import Counter
from functools import lru_cache, reduce
from itertools import chain, starmap
from typing import TYPE_CHECKING

from kb.model.report.links import RelatedNote, RelatedReport
from kb.model.tag import tag_key, tag_lineage
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
    card_lookups,
    link_lookups,
    path_id,
    term_lookups,
    tie,
)
from kb.search.text.traits import author_key
from kb.search.text.weights import note_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
        index.note_count,
    )
    scores = {number: score for number, score in ties.scores().items() if number != index.own}
    near = sorted(scores, key=lambda number: (-scores[number], str(postings.path(number))))[:limit]
    authors = {author_key(name): name for name in card.authors}
    found = []
    for number, shared in ties.shared(near).items():
        reasons = (_reason(index, tie(lookups, authors, written)) for lookups in shared)
        found.append(RelatedNote(postings.path(number), scores[number], tuple(reasons)))
    return RelatedReport(tuple(found))


def _reason(index: "_TraitIndex", tie: "Tie") -> str:
    """A tie as a sentence."""
    is_tags = tie.kind == "tags"
    names = [f"#{index.tag_name(key)}" for key in tie.names] if is_tags else tie.names
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
        linked = (*(other for _, other in library.outgoing(card)), *library.backlinks(card))
        self.own = postings.number(card.path)
        """The number of the note itself."""
        self.note_count = len(postings.note_numbers())
        self._number_by_id = {path_id(str(one.path)): postings.number(one.path) for one in (card, *linked)}
        self._notes_with_token = lru_cache(maxsize=None)(self._read_notes_with_token)

    def weight(self, term: str) -> int:
        """The weight of a term."""
        return term_weight(len(self._numbers(term)), self.note_count)

    def tag_name(self, key: str) -> str:
        """What a tag is called."""
        cards = [self._library.card(self._postings.path(number)) for number in self.notes_with(f"#{key}")]
        names = chain.from_iterable(card.tag_names for card in cards)
        spellings = Counter(name for name in names if self._library.canonical_tag_key(name) == key)
        return self._library.tag_group(key, len(cards), spellings).name

    def notes_with(self, trait: str) -> "Collection[int]":
        """The numbers of the notes that have a trait."""
        name = trait[1:]
        match trait[0]:
            case "#":
                return self._notes_with_any(f"#{key}" for key in self._written_keys(name))
            case "@":
                return self._notes_with_any((trait,))
            case "=":
                cards: Iterable[Card] = self._library.about(name)
            case "~":
                mentioning = self._library.mentioning(name)
                cards = (card for card in mentioning if card.arxiv_id != name)
            case "[":
                middle = len(name) // 2
                both = self._number_by_id[name[:middle]], self._number_by_id[name[middle:]]
                return [number for number in both if number is not None]
            case _:
                return self._numbers(trait)
        numbers = (self._postings.number(card.path) for card in cards)
        return [number for number in numbers if number is not None]

    def _written_keys(self, key: str) -> "Iterator[str]":
        """The keys under which the index has a tag: its own, and those that aliases lead from."""
        library = self._library
        aliases = ((alias, tag_key(name)) for alias, name in library.tag_aliases.items())
        others = (f"{alias}{key[len(name) :]}" for alias, name in aliases if name in tag_lineage(key))
        return (one for one in dict.fromkeys((key, *others)) if library.canonical_tag_key(one) == key)

    def _notes_with_any(self, traits: "Iterable[str]") -> "Collection[int]":
        """The notes with a tag or an author as the index has them, in any order."""
        return frozenset(chain.from_iterable(map(self._postings.with_trait, traits)))

    def _numbers(self, term: str) -> frozenset[int]:
        return reduce(frozenset.__and__, starmap(self._notes_with_token, needed_impacts(term)))

    def _read_notes_with_token(self, token: str, least: int) -> frozenset[int]:
        notes, impacts = self._postings.posting(token)
        return frozenset(note for note, impact in zip(notes, impacts, strict=True) if impact >= least)
