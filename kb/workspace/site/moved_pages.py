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


class _Gone(NamedTuple):
    """A note that is not there any more, and the digest of its file."""

    card: "Card"
    digest: bytes


class MovedPages:
    """The pages of renamed notes. What it remembers saves a reader a search and decides nothing."""

    def __init__(self) -> None:
        self._before: _State | None = None
        self._gone: dict[PurePosixPath, _Gone] = {}
        self.moved: dict[PurePosixPath, PurePosixPath] = {}
        """The page that each vanished one became, both at the root of the site; that may have gone, too."""

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
        if before is None or before.digests.keys() == now.digests.keys():
            return
        for page in {*seen, *self.moved.values()}:
            if addresses.note_at(page):
                self.moved.pop(page, None)
                self._gone.pop(page, None)
            elif page not in self.moved:
                if old := before.addresses.note_at(page):
                    self._gone[page] = _Gone(old, before.digests[str(old.path)])
                if (gone := self._gone.get(page)) and (path := _renamed(gone, before, now)):
                    self.moved[page] = addresses.note(path)


def _renamed(gone: _Gone, before: _State, now: _State) -> PurePosixPath | None:
    """The new note that has a note's bytes, else its paper; else the only one of its day in place of one."""
    new = [card for card in now.served.cards if str(card.path) not in before.digests]
    vanished = before.digests.keys() - now.digests.keys()
    same = [card for card in new if now.digests[str(card.path)] == gone.digest]
    if not same and gone.card.arxiv_id:
        same = [card for card in new if card.arxiv_id == gone.card.arxiv_id]
    if not same and len(vanished) == 1:
        same = new if len(new) == 1 and new[0].date == gone.card.date else []
    return same[0].path if len(same) == 1 else None
