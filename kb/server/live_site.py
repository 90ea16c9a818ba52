"""What is being served, and the readers who wait for it to change."""

import asyncio
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.errors import KbError
    from kb.workspace.serving import ServedSite


class LiveSite:
    """The site as last built. One event loop owns it; `version` differs from server to server."""

    def __init__(self, built: "ServedSite") -> None:
        self.built = built
        self.error: KbError | None = None
        """Why the files as they are now could not be built, where they could not."""
        self.is_ending = False
        self._server = token_hex(4)
        self._number = 0
        self._changed = asyncio.Event()

    @property
    def version(self) -> str:
        """What every page served now is marked with; another one means another page."""
        return f"{self._server}-{self._number}"

    def take(self, built: "ServedSite") -> bool:
        """Serves a new build from now on; whether there is anything to see that was not there."""
        is_new = (
            bool(built.report.written or built.report.removed)
            or built.diagnostics != self.built.diagnostics
            or self.error is not None
        )
        self.built, self.error = built, None
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
