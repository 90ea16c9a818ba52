"""The readers of a served site, as a build meets them that runs beside the event loop."""

import time
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from kb.server.live_site import LiveSite
from kb.workspace.site.readers import Outdated, Readers

_READING_SECONDS = 0.5  # for browsers to load what they were told of, before the rest is built beside them
_LONGEST_DROPPING_SECONDS = 10
_STEP_SECONDS = 0.02


class LiveReaders(Readers):
    """Who looks at a site in a browser: they see their pages at once, the others after a moment.

    When notes are saved again before all is built, it is dropped: the next build begins with their pages
    anew. One who saves without end gets a complete site every now and then.
    """

    def __init__(self, site: LiveSite, loop: AbstractEventLoop, is_outdated: Callable[[], bool]) -> None:
        """`is_outdated`: files have changed since; safe beside the event loop."""
        self._site = site
        self._loop = loop
        self._is_outdated = is_outdated

    def asked_for(self) -> Iterator[PurePosixPath]:
        """Those that a browser waits for."""
        return self._site.asked_for()

    def open_pages(self) -> tuple[PurePosixPath, ...]:
        """Those that a browser shows."""
        return self._site.open_pages()

    def seen_pages(self) -> tuple[PurePosixPath, ...]:
        """Those that a browser has shown since the server began."""
        return self._site.seen_pages()

    def show(self, right: Iterable[str], written: Iterable[str]) -> None:
        """Tells browsers; where some have to load a page again, waits until they probably have."""
        pages = tuple(map(PurePosixPath, written))
        self._loop.call_soon_threadsafe(self._site.take_first, tuple(map(PurePosixPath, right)), pages)
        end = time.monotonic() + (_READING_SECONDS if pages else 0)
        while time.monotonic() < end:
            self.go_on()
            time.sleep(_STEP_SECONDS)

    def go_on(self) -> None:
        """Raises Outdated where notes were saved again, except where that has gone on for long."""
        site, now = self._site, time.monotonic()
        if not self._is_outdated() or not site.is_built:
            return
        if site.dropped_since is None:
            site.dropped_since = now
        if now - site.dropped_since < _LONGEST_DROPPING_SECONDS:
            raise Outdated
