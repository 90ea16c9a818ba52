"""The whole collection in memory: cards, papers, and how notes hang together.

The notes' prose is behind `note(path)`: the catalog decodes it when somebody asks, so that a list of
38,480 notes does not pay for their text. Everything derived is computed on first use and kept.
"""

from collections import Counter, defaultdict
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kb.model.card_set import DRAFTS, PUBLISH_ALL, Publication
from kb.model.cards.linked_cards import LinkedCards
from kb.model.link_resolution import grouped
from kb.model.names.given_names import NO_NAMES
from kb.model.tag import tag_key, tag_lineage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kb.model.card import Card
    from kb.model.names.given_names import GivenNames
    from kb.model.note import Note
    from kb.model.paper import Paper


class TagGroup(NamedTuple):
    """One tag: its key, the spelling most written, how many notes carry it, and every spelling."""

    key: str
    name: str
    uses: int
    spellings: dict[str, int]


class Library(LinkedCards):
    """All notes of a collection, sorted by path, with the papers known of them.

    `cards` is consumed when somebody first asks for one, so a generator of them costs nothing before.
    """

    def __init__(  # noqa: PLR0913 - what a collection is made of
        self,
        cards: "Iterable[Card]",
        read_note: "Callable[[PurePosixPath], Note]",
        papers: "Mapping[str, Paper] | None" = None,
        tag_aliases: "Mapping[str, str] | None" = None,
        read_names: "Callable[[], GivenNames]" = lambda: NO_NAMES,
        *,
        publication: Publication = PUBLISH_ALL,
        symbolic_links: "Mapping[str, PurePosixPath] | None" = None,
        hidden: "Collection[PurePosixPath]" = (),
    ) -> None:
        """`hidden` notes are none of this library, except that a link which means one leads nowhere."""
        super().__init__(cards, read_note, publication, hidden)
        self.symbolic_links: Mapping[str, PurePosixPath] = symbolic_links or MappingProxyType({})
        self._read_names = read_names
        self.papers: Mapping[str, Paper] = papers or MappingProxyType({})
        self.tag_aliases: Mapping[str, str] = tag_aliases or MappingProxyType({})
        self._canonical_keys: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.cards)

    @cached_property
    def given_names(self) -> "GivenNames":
        """The addresses and citation keys that notes were given before."""
        return self._read_names()

    def note(self, path: PurePosixPath) -> "Note":
        """The whole note at `path`; KeyError where there is none."""
        return self._read_note(path)

    def notes(self) -> "Iterator[Note]":
        """Every note whole, in order of path."""
        return (self._read_note(card.path) for card in self.cards)

    def paper_of(self, card: "Card") -> "Paper | None":
        """The arXiv metadata of the paper a note is about."""
        return self.papers.get(card.arxiv_id) if card.arxiv_id else None

    def title_of(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        paper = None if card.title else self.paper_of(card)
        return paper.title if paper else card.display_title

    def authors_of(self, card: "Card") -> tuple[str, ...]:
        """The authors of a note's paper as the note writes them, else as arXiv does."""
        paper = None if card.authors else self.paper_of(card)
        return paper.authors if paper else card.authors

    @cached_property
    def newest_first(self) -> "tuple[Card, ...]":
        """By date, newest first, then by path; notes without a date come last."""
        return tuple(sorted(self.cards, key=day_order))

    def in_order_of_day(self) -> "Iterator[Card]":
        """The same, for whoever does not need them all."""
        return iter(self.newest_first)

    def published(
        self, names: "Callable[[], GivenNames] | None" = None, *, with_drafts: bool = False
    ) -> "Library":
        """The library that a site is made from: without the notes that stay off it.

        A link to one of those is text there: it leads nowhere, not even to another note of that name.
        `names` are those of all notes. `with_drafts`: with those among them that their author is about to
        publish or to mend.
        """
        hidden = {path for path, why in self.withheld.items() if not (with_drafts and why in DRAFTS)}
        if not hidden:
            return self
        known = self._read_note, self.papers, self.tag_aliases, names or self._read_names
        off, links = self.publication, self.symbolic_links
        return Library(self.cards, *known, publication=off, symbolic_links=links, hidden=hidden)

    # -- looking up ----------------------------------------------------------------------------

    def called(self, keys: "Iterable[str]") -> "Library":  # noqa: ARG002 - see LookedUpLibrary
        """A library of notes among which are all that have one of the keys among their `name_keys`."""
        return self

    def typed(self, beginning: str) -> "Library":  # noqa: ARG002
        """The same of those of which a typed name begins so, case folded."""
        return self

    def with_pieces(self, pieces: "Iterable[str]") -> "Library":  # noqa: ARG002
        """The same of those that have each of these somewhere in title or stem, case folded."""
        return self

    def with_letters(self, pieces: "Iterable[str]") -> "Library":  # noqa: ARG002
        """The same of those that have each of these among the `name_letters` of title and stem."""
        return self

    def name_uses(self, name: str) -> int:
        """How many notes have a name among their `typed_keys`."""
        return self._name_uses[name]

    @cached_property
    def _name_uses(self) -> Counter[str]:
        from kb.model.names.typed_names import typed_keys

        return Counter(key for card in self.cards for key in typed_keys(card))

    # -- tags ----------------------------------------------------------------------------------

    def canonical_tag_key(self, name: str) -> str:
        """The key of a tag as typed, aliases of the configuration followed, also those of tags above it."""
        found = self._canonical_keys.get(name)
        if found is None:
            found = self._canonical_keys[name] = self._unaliased(tag_key(name))
        return found

    def _unaliased(self, key: str) -> str:
        alias = next((one for one in tag_lineage(key) if one in self.tag_aliases), None)
        return key if alias is None else f"{tag_key(self.tag_aliases[alias])}{key[len(alias) :]}"

    def name_by_alias(self, name: str) -> str | None:
        """The tag that the aliases of the configuration say to write for this one; None for any other."""
        meant = self._aliased_names.get(self.canonical_tag_key(name))
        return meant if meant != name else None

    def tag_keys(self, card: "Card") -> frozenset[str]:
        """The canonical keys of a note's tags."""
        return frozenset(map(self.canonical_tag_key, card.tag_names))

    @cached_property
    def tag_groups(self) -> "Mapping[str, TagGroup]":
        """Every tag by canonical key, in order of key; counts are notes."""
        return self._counted_tags()

    def _counted_tags(self) -> "Mapping[str, TagGroup]":
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        notes: Counter[str] = Counter()
        for names in self._tag_names():
            notes.update({self.canonical_tag_key(name) for name in names})
            for name in names:
                spellings[self.canonical_tag_key(name)][name] += 1
        return {key: self.tag_group(key, notes[key], spellings[key]) for key in sorted(spellings)}

    def _tag_names(self) -> "Iterator[tuple[str, ...]]":
        """The tags of each note as written, each once."""
        return (card.tag_names for card in self.cards)

    def tag_group(self, key: str, count: int, spellings: "Counter[str]") -> TagGroup:
        """A tag by its canonical key, how many notes carry it and how often each spelling is written."""
        ranked = dict(sorted(spellings.items(), key=lambda item: (-item[1], item[0])))
        return TagGroup(key, self._aliased_names.get(key) or next(iter(ranked)), count, ranked)

    @cached_property
    def cards_by_tag(self) -> "Mapping[str, tuple[Card, ...]]":
        """The notes of every canonical tag key and of the tags below it (`area/topic`), newest first."""
        return grouped(
            (key, card)
            for card in self.newest_first
            for key in sorted({above for key in self.tag_keys(card) for above in tag_lineage(key)})
        )

    @cached_property
    def _aliased_names(self) -> "Mapping[str, str]":
        return {tag_key(name): name for name in reversed(tuple(self.tag_aliases.values()))}


def day_order(card: "Card") -> int:
    """A key by which cards sort newest first; those without a date come last."""
    return -card.date.toordinal() if card.date else 0
