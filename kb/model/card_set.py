"""The cards of a library: all that there are, and which of them are hidden, copies or kept off the site."""

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.note import Note

Reason = Literal["private", "draft folder", "unmarked", "conflict marker", "conflict copy", "outside"]
"""Why a note is not published.

    private          its front matter says so: `publish: false`, `draft: true` or `private: true`
    draft folder     it lies in `_drafts/`, where Jekyll keeps drafts, and does not say `publish: true`
    unmarked         the collection publishes only what says `publish: true`
    conflict marker  Git left both versions of a merge in it
    conflict copy    a program could not merge it (`kb.model.grammar.conflict_copy`)
    outside          a symbolic link leads to it, out of the notes folder
"""

DRAFTS: "frozenset[Reason]" = frozenset({"private", "draft folder", "unmarked", "conflict marker"})
"""The reasons that the author is about to mend: `kb serve` shows such notes, marked."""


_DRAFT_FOLDER = "/_drafts/"


class Publication(NamedTuple):
    """What decides about notes beside what they say: `outside` are those that a link leads out to."""

    outside: "frozenset[PurePosixPath]" = frozenset()
    only_marked: bool = False

    def withheld(
        self, cards: "tuple[Card, ...]", copies: "Collection[PurePosixPath]"
    ) -> "Mapping[PurePosixPath, Reason]":
        """Every note that stays off the site, and why; `copies` are the conflict copies."""
        return dict(self._withheld(cards, copies))

    def _withheld(
        self, cards: "tuple[Card, ...]", copies: "Collection[PurePosixPath]"
    ) -> "Iterator[tuple[PurePosixPath, Reason]]":
        outside = self.outside
        for card in cards:
            if outside and card.path in outside:
                yield card.path, "outside"
            elif copies and card.path in copies:
                yield card.path, "conflict copy"
            elif card.has_conflict:
                yield card.path, "conflict marker"
            elif card.publish is False:
                yield card.path, "private"
            elif not card.publish and _DRAFT_FOLDER in f"/{card.path}":
                yield card.path, "draft folder"
            elif self.only_marked and not card.publish:
                yield card.path, "unmarked"


PUBLISH_ALL = Publication()
"""Every note is published, unless it says otherwise itself."""


class CardSet:
    """Cards, each path once; consumed when somebody first asks for one."""

    def __init__(
        self,
        cards: "Iterable[Card]",
        read_note: "Callable[[PurePosixPath], Note]",
        publication: Publication,
        hidden: "Collection[PurePosixPath]",
    ) -> None:
        """`hidden` cards are none of this set, except that a link which means one leads nowhere."""
        self._cards = cards
        self._read_note = read_note
        self.publication = publication
        self.hidden = hidden

    @cached_property
    def cards(self) -> "tuple[Card, ...]":
        """Every card, sorted by path."""
        if not self.hidden:
            return self._all_cards
        return tuple(card for card in self._all_cards if card.path not in self.hidden)

    @cached_property
    def _all_cards(self) -> "tuple[Card, ...]":
        return tuple(sorted(self._cards, key=lambda card: str(card.path)))

    def card(self, path: "PurePosixPath") -> "Card":
        """The card at `path`; KeyError where there is none."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> "Mapping[PurePosixPath, Card]":
        return {card.path: card for card in self.cards}

    @property
    def hidden_cards(self) -> "tuple[Card, ...]":
        """The hidden cards, whose names decide about links that mean one."""
        if not self.hidden:
            return ()
        return tuple(card for card in self._all_cards if card.path in self.hidden)

    @cached_property
    def conflict_copies(self) -> "Mapping[PurePosixPath, PurePosixPath]":
        """Every conflict copy, with the note that it is a version of; that may be gone."""
        from kb.model.grammar.conflict_copy import conflict_copies
        from kb.model.names.given_names import subject

        def page_and_title(path: "PurePosixPath") -> tuple[str, str]:
            card = self.card(path)
            return subject(card), card.title or ""

        def text(path: "PurePosixPath") -> tuple[str, str]:
            self.compared_texts.add(path)
            note = self._read_note(path)
            commentary = "\n".join(passage.text for passage in note.whole_text)
            source = note.source.url if note.source else ""
            said = (source, note.title or "", *note.authors, note.abstract or "", commentary)
            return "\n".join(filter(None, said)), commentary

        paths = (card.path for card in self.cards)
        return conflict_copies(paths, page_and_title, text, self._named_for_copies)

    @cached_property
    def compared_texts(self) -> "set[PurePosixPath]":
        """The notes of which `conflict_copies` has read more than cards."""
        return set()

    @cached_property
    def _paths_by_copy_key(self) -> "Mapping[str, PurePosixPath]":
        from kb.model.grammar.conflict_copy import copy_key

        return {copy_key(card.path): card.path for card in self.cards}

    def _named_for_copies(self, key: str) -> "PurePosixPath | None":
        """The note with a `copy_key`."""
        return self._paths_by_copy_key.get(key)

    @cached_property
    def distinct_cards(self) -> "tuple[Card, ...]":
        """Every card, sorted by path, without conflict copies: these are no notes of their own."""
        copies = self.conflict_copies
        return tuple(card for card in self.cards if card.path not in copies) if copies else self.cards

    @cached_property
    def withheld(self) -> "Mapping[PurePosixPath, Reason]":
        """Every note that stays off the site, and why."""
        return self.publication.withheld(self.cards, self.conflict_copies)
