"""Where the pages went that somebody looked at, when their notes got other names while the site was served."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.web.frame.addresses import Addresses
    from kb.workspace.collection import Collection


class _State(NamedTuple):
    """The notes at one time: those that are served, their pages, and digests of their files by path."""

    served: "Library"
    addresses: "Addresses"
    digests: dict[str, bytes]


class MovedPages:
    """The pages of renamed notes. What it remembers saves a reader a search and decides nothing."""

    def __init__(self) -> None:
        self._before: _State | None = None
        self.moved: dict[PurePosixPath, PurePosixPath] = {}
        """The page that each vanished one is now, both at the root of the site."""

    def look(
        self,
        collection: "Collection",
        served: "Library",
        addresses: "Addresses",
        seen: Iterable[PurePosixPath],
    ) -> None:
        """Takes in how the collection is now; `seen` are the pages at the root that somebody looked at."""
        before, now = self._before, _State(served, addresses, collection.catalog.digests())
        self._before = now
        for page in seen:
            if addresses.note_at(page):
                self.moved.pop(page, None)
            elif before and (old := before.addresses.note_at(page)) and (path := _renamed(old, before, now)):
                self.moved[page] = addresses.note(path)


def _renamed(old: "Card", before: _State, now: _State) -> PurePosixPath | None:
    """Where a note is now: the one that has its bytes, else the one that alone is about its paper."""
    digest = before.digests[str(old.path)]
    same = [card.path for card in now.served.cards if now.digests[str(card.path)] == digest]
    if not same and old.arxiv_id:
        same = [card.path for card in now.served.cards_about.get(old.arxiv_id, ())]
    return same[0] if len(same) == 1 else None
