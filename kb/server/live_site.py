"""What is being served, and the readers who wait for it to change."""

import asyncio
from collections.abc import Iterator, Mapping
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
        self.is_ending = False
        self._asked_for: list[PurePosixPath] = []
        self._server = token_hex(4)
        self._number = 0
        self._changed = asyncio.Event()

    @property
    def version(self) -> str:
        """What every page served now is marked with; another one means another page."""
        return f"{self._server}-{self._number}"

    def take(self, report: "BuildReport") -> bool:
        """Serves a new build from now on; whether there is anything to see that was not there."""
        is_new = bool(report.written or report.removed or self.error or not self.is_built)
        self.is_built, self.error = True, None
        if is_new:
            self._publish()
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

    def end(self) -> None:
        """Lets nobody wait any longer."""
        self.is_ending = True
        self._changed.set()

    async def newer_than(self, version: str) -> str | None:
        """The version that is served once it is not this one; None when the server ends."""
        while self.version == version and not self.is_ending:
            await self._changed.wait()
        return None if self.is_ending else self.version

    def _publish(self) -> None:
        self._number += 1
        self._changed.set()
        self._changed = asyncio.Event()
