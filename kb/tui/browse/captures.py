"""The capture on its way: keys behind it are about the note that it makes, and wait for that."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from kb.tui.browse.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from textual.events import Key
    from textual.screen import Screen

    from kb.model.card import Card


class _Browser(Protocol):
    """The browser, as far as what waits for a capture concerns it."""

    @property
    def main(self) -> "Screen[Any]":
        """The main screen, whatever dialog is open over it."""

    @property
    def screen_stack(self) -> "Sequence[Screen[Any]]":
        """The main screen, and the dialogs that are open over it."""

    @property
    def query_text(self) -> str:
        """The query as it is typed."""

    @property
    def card(self) -> "Card | None":
        """The note under the cursor."""

    def push_screen(self, screen: Dialog[bool], callback: "Callable[[bool | None], None]") -> Any:
        """Opens a dialog; `callback` gets what it gives."""

    def press(self, keys: "Iterable[Key]") -> None:
        """Handles keys that a dialog kept."""

    def say(self, text: str) -> None:
        """Shows a notification."""


class Capture:
    """A capture, by what was typed, and where the user was then."""

    def __init__(self, typed: str, place: object) -> None:
        self.typed = typed
        self.place = place


class Captures:
    """The newest capture of a browser, until its note is shown or the user goes on without it."""

    def __init__(self, browser: _Browser) -> None:
        self._browser = browser
        self._newest: Capture | None = None
        self._dialog: Dialog[bool] | None = None
        self._act: Callable[[], None] = lambda: None

    def begin(self, typed: str) -> Capture:
        """A capture is on its way; the cursor goes to no older one any more."""
        self._newest = Capture(typed, self._place)
        return self._newest

    def act_behind(self, act: Callable[[], None]) -> None:
        """Calls `act`: at once, or when the cursor is on the note that is captured; Esc ends the waiting.

        Who has moved or typed since the capture began means the note that is under the cursor.
        """
        capture = self._newest
        if not capture or capture.place != self._place:
            act()
            return
        self._act = act
        self._dialog = Dialog(f"Waiting for the capture of {capture.typed} …", (), is_loading=True)
        self._browser.push_screen(self._dialog, lambda is_done: None if is_done else self.end(capture))

    def is_awaited(self, capture: Capture, path: PurePosixPath) -> bool:
        """Whether the cursor is to go to the note of a capture: it is the newest, and nobody has moved."""
        card = self._browser.card
        is_there = bool(card and card.path == path)
        return self._newest is capture and (is_there or capture.place == self._place)

    def shown(self, capture: Capture, path: PurePosixPath) -> None:
        """The notes are listed with that of a capture; does what waited for it, on that note only."""
        if self._newest is not capture:
            return
        dialog, card = self._dialog, self._browser.card
        held = dialog.loaded() if dialog else ()
        self.end(capture)
        if dialog is None:
            return
        if card and card.path == path:
            self._act()
            self._browser.press(held)
        else:
            self._browser.say(f"{path} is captured, but not under the cursor. Press the key again there.")

    def end(self, capture: Capture) -> None:
        """Waits for a capture no longer; the keys that waited were meant for its note, and go with it."""
        if self._newest is not capture:
            return
        dialog, self._dialog, self._newest = self._dialog, None, None
        if dialog and dialog in self._browser.screen_stack:
            dialog.dismiss(result=True)

    @property
    def _place(self) -> object:
        """Differs after the user has moved or typed."""
        browser = self._browser
        return browser.card and browser.card.path, browser.main.focused, browser.query_text
