"""What is being served, and the readers who wait for it to change."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.diagnostic import Diagnostic
    from kb.model.errors import KbError
    from kb.model.report.build import BuildReport

Diagnostics = Mapping["PurePosixPath", tuple["Diagnostic", ...]]
"""What is wrong with the notes, by their pages."""


class LiveSite:
    """The site as last built in `folder`. One event loop owns it; `version` differs from server to server.

    Until the first build is done, the folder holds what an earlier server left there, and what is made of
    the first build so far.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_built = False
        self.progress = ""
        """How far the first build is, as a sentence."""
        self.error: KbError | None = None
        """Why the files as they are now could not be built, where they could not."""
        self.diagnostics: Diagnostics = {}
        self.moved: Mapping[PurePosixPath, PurePosixPath] = {}
        """Where pages went whose notes were renamed, at the root of the site."""
        self.is_ending = False
        self.dropped_since: float | None = None
        """When the first build was dropped since one was completed, on the monotonic clock."""
        self._open: Counter[PurePosixPath] = Counter()
        self._seen: dict[PurePosixPath, None] = {}
        self._asked_for: list[PurePosixPath] = []
        self._server = token_hex(4)
        self._number = 0
        self._complete = 0
        self._first: dict[PurePosixPath, int] = {}
        self._right: frozenset[PurePosixPath] = frozenset()
        self._changed = asyncio.Event()

    def version(self, page: PurePosixPath) -> str:
        """What a page served now is marked with; another version means another page.

        All have that of the last complete build, but for those that came before the others of theirs, and
        those that somebody looked at and that are what they were.
        """
        return f"{self._server}-{self._number_of(page)}"

    def begin(self) -> None:
        """Knows nothing of the files as they are now, whatever a build that was dropped has shown."""
        self._right = frozenset()

    def take_first(self, right: Iterable[PurePosixPath], written: Iterable[PurePosixPath]) -> None:
        """Serves some pages before the others of a build: all that are `right`, of which some are new."""
        self._right, pages = frozenset(right), tuple(written)
        if pages:
            self._number += 1
            self._first |= dict.fromkeys(pages, self._number)
            self._wake()

    def take(self, report: "BuildReport") -> bool:
        """Serves a new build from now on; whether there is anything to see that was not there."""
        is_new = bool(report.written or report.removed or self.error or not self.is_built)
        if is_new:
            self._publish(frozenset() if self.error else self._right)
        self.is_built, self.error, self._right = True, None, frozenset()
        return is_new

    def take_diagnostics(self, diagnostics: Diagnostics) -> bool:
        """Shows what is wrong with the notes as they were built; returns whether that is news."""
        is_new = diagnostics != self.diagnostics
        self.diagnostics = diagnostics
        if is_new:
            self._publish()
        return is_new

    def take_error(self, error: "KbError") -> bool:
        """Shows on every page why there is no newer one; returns whether that is news."""
        is_new = str(error) != str(self.error)
        self.error = error
        if is_new:
            self._publish()
        return is_new

    def ask_for(self, page: PurePosixPath) -> None:
        """Wants a page sooner than the others of the build under way."""
        self._asked_for.append(page)

    def asked_for(self) -> Iterator[PurePosixPath]:
        """The pages that somebody waits for, each once; safe beside the event loop."""
        while self._asked_for:
            yield self._asked_for.pop()

    @contextmanager
    def reading(self, page: PurePosixPath) -> Iterator[None]:
        """Somebody looks at a page."""
        self._open[page] += 1
        self._seen[at_root(page)] = None
        try:
            yield
        finally:
            self._open[page] -= 1
            if not self._open[page]:
                del self._open[page]

    def open_pages(self) -> tuple[PurePosixPath, ...]:
        """The pages that somebody looks at; safe beside the event loop."""
        return tuple(self._open)

    def seen_pages(self) -> tuple[PurePosixPath, ...]:
        """The pages that somebody has looked at, as they are at the root; safe beside the event loop."""
        return tuple(self._seen)

    def moved_to(self, page: PurePosixPath) -> PurePosixPath | None:
        """Where a page went, in the same language's tree."""
        found = self.moved.get(at_root(page))
        return found and PurePosixPath(*page.parts[:-2], found)

    def end(self) -> None:
        """Lets nobody wait any longer."""
        self.is_ending = True
        self._changed.set()

    async def newer_than(self, version: str, page: PurePosixPath) -> str | None:
        """The version of a page that is served once it is not this one; None when the server ends."""
        while self.version(page) == version and not self.is_ending:
            await self._changed.wait()
        return None if self.is_ending else self.version(page)

    def _publish(self, but: frozenset[PurePosixPath] = frozenset()) -> None:
        """Gives every page but some a new version."""
        self._first = {page: self._number_of(page) for page in but}
        self._number += 1
        self._complete = self._number
        self._wake()

    def _number_of(self, page: PurePosixPath) -> int:
        return self._first.get(page, self._complete)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def at_root(page: PurePosixPath) -> PurePosixPath:
    """A note's page in any language's tree as the one in all of them."""
    return PurePosixPath(*page.parts[-2:])
