"""What pages take from cards, papers and settings alone: good for as long as these say the same.

Most edits change what a note says, and nothing that lists, links and citations tell of it. After such an
edit most of the plan is that of the last build, and nobody computes it again.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.model.note_content import note_content
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.page import Page

PlannedPage = tuple[str, bytes, bool]
"""A page's path and key, and whether the sitemap names it."""

NotePlan = tuple[bytes, str, bytes]
"""What a note's page is made from beside the facts, its path and its key."""


class Settled(Struct, frozen=True, array_like=True):
    """What one build leaves to the next; `key` stands for all cards, papers and settings.

    `facts` are by path: the digest of the note's file, and that of what its card says. `of_notes` are
    digests by what they are of and by path, `pages` those of emitters by name, `notes` the pages of notes
    by edition and path.
    """

    key: bytes
    facts: dict[str, tuple[bytes, bytes]]
    of_notes: dict[str, dict[str, bytes]]
    pages: dict[str, tuple[PlannedPage, ...]]
    notes: dict[str, dict[str, NotePlan]]


class SettledFacts:
    """The same while a site is planned, begun from what the last build left if that is still so."""

    def __init__(
        self,
        cards: "tuple[Card, ...]",
        note_digest: "Callable[[PurePosixPath], bytes]",
        stamp: bytes,
        old: Settled | None,
    ) -> None:
        """`stamp` tells papers and settings apart; `cards` are all, sorted by path."""
        self._cards = cards
        self._note_digest = note_digest
        self._stamp = stamp
        self._old = old

    @cached_property
    def key(self) -> bytes:
        """A digest of all that cards, papers and settings say."""
        return digest(self._stamp, [(path, facts) for path, (_, facts) in self._facts.items()])

    def of_note(self, name: str, card: "Card", compute: Callable[[], bytes]) -> bytes:
        """A digest of what `name` says of a note."""
        known = self._of_notes.setdefault(name, {})
        path = str(card.path)
        found = known.get(path)
        if found is None:
            found = known[path] = compute()
        return found

    def pages(self, name: str, plan: "Callable[[], Mapping[str, Page]]") -> tuple[PlannedPage, ...]:
        """What an emitter plans; `plan` does it, by path."""
        if name not in self._pages:
            self._pages[name] = tuple((path, page.key, page.is_listed) for path, page in plan().items())
        return self._pages[name]

    def notes(self, edition: str | None) -> dict[str, NotePlan]:
        """The pages of notes in an edition by the notes' paths, to be added to."""
        return self._notes.setdefault(edition or "", {})

    def are_as_before(self) -> bool:
        """Whether cards, papers and settings say what they did when the last build was made."""
        return self._good is not None

    def kept(self) -> Settled:
        """What the next build may start from."""
        return Settled(self.key, self._facts, self._of_notes, self._pages, self._notes)

    @cached_property
    def _facts(self) -> dict[str, tuple[bytes, bytes]]:
        old = self._old.facts if self._old else {}
        found = {}
        for card in self._cards:
            path, note = str(card.path), self._note_digest(card.path)
            before = old.get(path)
            found[path] = before if before and before[0] == note else (note, card_facts(card))
        return found

    @cached_property
    def _good(self) -> Settled | None:
        return self._old if self._old and self._old.key == self.key else None

    @cached_property
    def _of_notes(self) -> dict[str, dict[str, bytes]]:
        return {name: dict(known) for name, known in self._good.of_notes.items()} if self._good else {}

    @cached_property
    def _pages(self) -> dict[str, tuple[PlannedPage, ...]]:
        return dict(self._good.pages) if self._good else {}

    @cached_property
    def _notes(self) -> dict[str, dict[str, NotePlan]]:
        return {edition: dict(plans) for edition, plans in self._good.notes.items()} if self._good else {}


def card_facts(card: "Card") -> bytes:
    """A digest of a card without the places in its file, which move with every word of the text."""
    return digest(note_content(card))
