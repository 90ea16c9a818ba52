"""The way that led to a note through links, to be gone back."""

from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from kb.model.card import Card


class Place(NamedTuple):
    """A note in the list of a query, on the whole screen or beside the list."""

    query: str
    path: PurePosixPath | None
    is_reading: bool


class Visited:
    """The places that were left for a note; forgotten once the user goes on from another note."""

    def __init__(self) -> None:
        self._steps: list[tuple[Place, PurePosixPath]] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    def add(self, place: Place, to: PurePosixPath) -> None:
        """A place was left for the note `to`."""
        self._forget_unless_at(place.path)
        self._steps.append((place, to))

    def back(self, here: PurePosixPath | None) -> Place | None:
        """The place that was left for the note `here`; None where no step led here."""
        self._forget_unless_at(here)
        return self._steps.pop()[0] if self._steps else None

    def _forget_unless_at(self, path: PurePosixPath | None) -> None:
        if self._steps and self._steps[-1][1] != path:
            self._steps.clear()


class _Browser(Protocol):
    """The list and the note, as far as the way concerns them."""

    visited: Visited

    @property
    def query_text(self) -> str:
        """The query as it is typed."""

    @property
    def card(self) -> Card | None:
        """The note under the cursor."""

    @property
    def is_reading(self) -> bool:
        """Whether the note has the whole screen."""

    def list_at(self, path: PurePosixPath | None, query: str) -> None:
        """Lists what a query finds, with the cursor on a note."""

    def read(self, *, whole: bool) -> None:
        """Shows the note on the `whole` screen, or the list beside it."""


def go_to(browser: _Browser, path: PurePosixPath, query: str) -> None:
    """Puts the cursor on a note that a query finds; `go_back` comes back from there."""
    here = browser.card.path if browser.card else None
    browser.visited.add(Place(browser.query_text, here, browser.is_reading), path)
    browser.list_at(path, query)


def go_back(browser: _Browser) -> bool:
    """Goes back to the place that was left for the note under the cursor; False where there is none."""
    place = browser.visited.back(browser.card.path if browser.card else None)
    if place is None:
        return False
    browser.list_at(place.path, place.query)
    if place.is_reading != browser.is_reading:
        browser.read(whole=place.is_reading)
    return True
