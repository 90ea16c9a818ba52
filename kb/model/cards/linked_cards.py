"""How notes hang together: the papers that they share, the links between them."""

from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kb.model.card_set import CardSet
from kb.model.grammar.wikilink import link_key
from kb.model.link_resolution import LinkResolution, grouped, may_mean_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.model.card import Card, Link


class LinkViaPaper(NamedTuple):
    """Another note that is linked to this one through a paper: `arxiv_id` is what both mention."""

    card: "Card"
    arxiv_id: str


LinkTargets = dict[str, tuple[tuple[int, str], ...]]
"""What `outgoing` returns of the notes that link to any other, by path: numbers of links, and paths."""


class LinkedCards(CardSet):
    """A set of cards, by what they are about and mention, and with their links."""

    _targets: LinkTargets | None = None

    symbolic_links: "Mapping[str, PurePosixPath]" = MappingProxyType({})
    """Paths on which links lead elsewhere, each with where."""

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

    def about(self, arxiv_id: str) -> "tuple[Card, ...]":
        """The notes about an arXiv id, in order of path; a conflict copy is no note of its own."""
        return self.cards_about.get(arxiv_id, ())

    def mentioning(self, arxiv_id: str) -> "tuple[Card, ...]":
        """The notes that hold an arXiv id anywhere, in order of path."""
        return self.cards_mentioning.get(arxiv_id, ())

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
        if self._targets is not None:
            known = self._targets.get(str(card.path))
            if known is None:
                return ()
            return tuple((card.links[number], self.card(PurePosixPath(path))) for number, path in known)
        found: dict[PurePosixPath, tuple[Link, Card]] = {}
        for link in card.links:
            cards = self.linked(card, link)
            if len(cards) == 1 and cards[0].path != card.path:
                found.setdefault(cards[0].path, (link, cards[0]))
        return tuple(found.values())

    def link_targets(self) -> LinkTargets:
        """Where the links of all notes lead, for a later library whose links and names are these."""
        return {str(card.path): found for card in self.cards if (found := self._numbered(card))}

    def _numbered(self, card: "Card") -> tuple[tuple[int, str], ...]:
        return tuple((card.links.index(link), str(other.path)) for link, other in self.outgoing(card))

    def take_link_targets(self, targets: LinkTargets) -> None:
        """Let links lead where they led in a library with these links and names: none is resolved."""
        self._targets = targets

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
            for other in self.about(arxiv_id)
            if other.path != card.path
        }
        if card.arxiv_id:
            for other in self.mentioning(card.arxiv_id):
                if other.path != card.path:
                    found[other.path, card.arxiv_id] = LinkViaPaper(other, card.arxiv_id)
        return tuple(found[key] for key in sorted(found)) if len(found) > 1 else tuple(found.values())

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

    def take_names_of(self, known: "LinkedCards") -> bool:
        """Resolve links as `known` does, if all notes have the names that they have there; whether so."""
        here, there = self._all_cards, known._all_cards  # noqa: SLF001 - of its own class
        is_alike = len(here) == len(there) and all(
            one is other or _names(one) == _names(other) for one, other in zip(here, there, strict=True)
        )
        if not is_alike or (self.hidden, self.symbolic_links) != (known.hidden, known.symbolic_links):
            return False
        copies = known.conflict_copies
        if not known.compared_texts:  # names alone decided
            self.conflict_copies = copies
        if self.conflict_copies != copies:
            return False
        self.share_names(known)
        return True

    def share_names(self, known: "LinkedCards") -> None:
        """Resolve links as `known` does, of which each card has the names of the one here at its path."""
        there, names = known._all_cards, known._link_resolution  # noqa: SLF001 - of its own class
        pairs = zip(self._all_cards, there, strict=True)
        instead = {card.path: card for card, other in pairs if card is not other}
        self._link_resolution = names.with_cards(instead)

    @cached_property
    def _link_resolution(self) -> LinkResolution:
        cards, links = self._all_cards, self.symbolic_links
        return LinkResolution(cards, self.cards_about, self.conflict_copies, self.hidden, links)

    @cached_property
    def _backlinks(self) -> "Mapping[PurePosixPath, tuple[Card, ...]]":
        return grouped((target.path, card) for card in self.cards for _, target in self.outgoing(card))


def _names(card: "Card") -> tuple[object, ...]:
    """All of a card that a link can name, and by which it is told from a conflict copy."""
    return card.path, card.title, card.aliases, card.source and card.source.url, card.arxiv_id, card.date
