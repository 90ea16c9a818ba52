"""The whole collection in memory: cards, papers, and how notes hang together.

The notes' prose is behind `note(path)`: the catalog decodes it when somebody asks, so that a list of
38,480 notes does not pay for their text. Everything derived is computed on first use and kept.
"""

from collections import Counter, defaultdict
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kb.model.card_set import DRAFTS, PUBLISH_ALL, CardSet, Publication
from kb.model.grammar.wikilink import link_key
from kb.model.link_resolution import LinkResolution, grouped, may_mean_file
from kb.model.names.given_names import NO_NAMES
from kb.model.tag import tag_key, tag_lineage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kb.model.card import Card, Link
    from kb.model.names.given_names import GivenNames
    from kb.model.note import Note
    from kb.model.paper import Paper


class TagGroup(NamedTuple):
    """One tag: its key, the spelling most written, how many notes carry it, and every spelling."""

    key: str
    name: str
    uses: int
    spellings: "Mapping[str, int]"


class LinkViaPaper(NamedTuple):
    """Another note that is linked to this one through a paper: `arxiv_id` is what both mention."""

    card: "Card"
    arxiv_id: str


class Library(CardSet):
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

    def card(self, path: PurePosixPath) -> "Card":
        """The card at `path`; KeyError where there is none."""
        return self._by_path[path]

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
        return tuple(sorted(self.cards, key=lambda card: -card.date.toordinal() if card.date else 0))

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
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        notes: Counter[str] = Counter()
        for card in self.cards:
            notes.update(self.tag_keys(card))
            for name in card.tag_names:
                spellings[self.canonical_tag_key(name)][name] += 1
        return {key: self._tag_group(key, notes[key], spellings[key]) for key in sorted(spellings)}

    def _tag_group(self, key: str, count: int, spellings: "Counter[str]") -> TagGroup:
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

    # -- papers --------------------------------------------------------------------------------

    @cached_property
    def cards_about(self) -> "Mapping[str, tuple[Card, ...]]":
        """The notes about each arXiv id, in order of path; a conflict copy is no note of its own."""
        return grouped((card.arxiv_id, card) for card in self.distinct_cards if card.arxiv_id)

    @cached_property
    def cards_by_page(self) -> "Mapping[str, tuple[Card, ...]]":
        """The notes about each page of the web by its `page_key`, in order of path."""
        from kb.model.grammar.page_key import arxiv_key, page_key

        return grouped(
            (arxiv_key(card.arxiv_id) if card.arxiv_id else page_key(card.source.url), card)
            for card in self.distinct_cards
            if card.source
        )

    def about_page(self, url: str) -> "tuple[Card, ...]":
        """The notes about the page or paper that a URL, an arXiv id or a DOI names, in order of path."""
        from kb.model.grammar.page_key import page_key

        return self.cards_by_page.get(page_key(url), ())

    @cached_property
    def cards_mentioning(self) -> "Mapping[str, tuple[Card, ...]]":
        """The notes that hold each arXiv id anywhere, in order of path."""
        return grouped((arxiv_id, card) for card in self.cards for arxiv_id in card.papers)

    # -- links ---------------------------------------------------------------------------------

    def resolve(self, target: str, folder: PurePosixPath | None = None) -> "tuple[Card, ...]":
        """The notes a wikilink target can mean, nearest to a `folder`; several are an ambiguous link."""
        return self._link_resolution.resolve(target, folder)

    def linked(self, card: "Card", link: "Link") -> "tuple[Card, ...]":
        """The notes a link of a note can mean: none is a dead link, several an ambiguous one."""
        if not link.target:
            return (card,)
        if link.is_markdown:
            return self.resolve_path(card.path.parent, link.target)
        return self.resolve(link.target, card.path.parent)

    def resolve_path(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The notes that a Markdown link in `folder` can mean by its path, from wherever it counts."""
        return self._link_resolution.resolve_path(folder, path)

    def notes_at(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The notes at a path that counts from `folder`."""
        return self._link_resolution.at(folder, path)

    def behind_links(self, path: PurePosixPath) -> PurePosixPath:
        """Where a path leads once the symbolic links on it are followed."""
        return self._link_resolution.behind_links(path)

    def target_key(self, card: "Card", link: "Link") -> tuple[str, str]:
        """Equal for two links of a note that lead to one heading of one note, however they are written."""
        found = self.linked(card, link)
        target = found[0].path.as_posix() if len(found) == 1 else link_key(link.target)
        return target, link.heading

    def outgoing(self, card: "Card") -> "tuple[tuple[Link, Card], ...]":
        """The links of a note that lead to exactly one other note, each target once."""
        found: dict[PurePosixPath, tuple[Link, Card]] = {}
        for link in card.links:
            cards = self.linked(card, link)
            if len(cards) == 1 and cards[0].path != card.path:
                found.setdefault(cards[0].path, (link, cards[0]))
        return tuple(found.values())

    def link_names(self, card: "Card") -> "Iterator[str]":
        """The targets a note links to as `link_key` has them, and the paths of the notes they lead to."""
        yield from (link_key(link.target) for link in card.links if link.target)
        yield from (target.path.as_posix() for _, target in self.outgoing(card))

    def backlinks(self, card: "Card") -> "tuple[Card, ...]":
        """The notes that link here, in order of path."""
        return self._backlinks.get(card.path, ())

    def links_via_paper(self, card: "Card") -> tuple[LinkViaPaper, ...]:
        """Notes where one mentions the arXiv id the other is about, in order of path and id.

        Notes about the same paper are among them (docs/note-format.md#links).
        """
        found = {
            (other.path, arxiv_id): LinkViaPaper(other, arxiv_id)
            for arxiv_id in card.papers
            for other in self.cards_about.get(arxiv_id, ())
        }
        if card.arxiv_id:
            for other in self.cards_mentioning.get(card.arxiv_id, ()):
                found[other.path, card.arxiv_id] = LinkViaPaper(other, card.arxiv_id)
        return tuple(found[key] for key in sorted(found) if key[0] != card.path)

    def dead_links(self, card: "Card") -> "tuple[Link, ...]":
        """The links of a note to notes that are not there."""
        return tuple(link for link in card.links if not self.linked(card, link) and not may_mean_file(link))

    def broken_links(self, card: "Card") -> "tuple[Link, ...]":
        """The links of a note that lead to no note, or to several."""
        return tuple(
            link
            for link in card.links
            if len(found := self.linked(card, link)) != 1 and (found or not may_mean_file(link))
        )

    def file_links(self, card: "Card") -> "tuple[Link, ...]":
        """The links of a note that mean a file other than a note, whether it is there or not."""
        rest = (link for link in card.links if may_mean_file(link) and not self.linked(card, link))
        return *card.files, *rest

    # -- indexes -------------------------------------------------------------------------------

    @cached_property
    def _aliased_names(self) -> "Mapping[str, str]":
        return {tag_key(name): name for name in reversed(tuple(self.tag_aliases.values()))}

    @cached_property
    def _by_path(self) -> "Mapping[PurePosixPath, Card]":
        return {card.path: card for card in self.cards}

    @cached_property
    def _link_resolution(self) -> LinkResolution:
        cards, links = self._all_cards, self.symbolic_links
        return LinkResolution(cards, self.cards_about, self.conflict_copies, self.hidden, links)

    @cached_property
    def _backlinks(self) -> "Mapping[PurePosixPath, tuple[Card, ...]]":
        return grouped((target.path, card) for card in self.cards for _, target in self.outgoing(card))
