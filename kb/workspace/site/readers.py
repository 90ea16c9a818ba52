"""Who looks at a site while it is built: what the build owes to them first."""

from collections.abc import Iterable
from pathlib import PurePosixPath


class Outdated(Exception):  # noqa: N818 - not an error
    """The files have changed again, so what is being built is dropped."""


class Readers:
    """Nobody, as for `kb build`; that of `kb serve` are told of pages before the site is complete.

    All is asked and told on the thread that builds.
    """

    def asked_for(self) -> Iterable[PurePosixPath]:
        """The pages that somebody has come to wait for since it was last called."""
        return ()

    def open_pages(self) -> Iterable[PurePosixPath]:
        """The pages that somebody looks at, which come before all others."""
        return ()

    def seen_pages(self) -> Iterable[PurePosixPath]:
        """The pages at the root of the site that somebody has looked at."""
        return ()

    def show(self, right: Iterable[str], written: Iterable[str]) -> None:
        """Tells that some pages are as the notes are now, and which of them had to be written for that.

        Gives who is told time to read. Raises as `go_on` does.
        """

    def go_on(self) -> None:
        """Raises Outdated where the rest of the build is not worth making any more."""
