"""Dialogs that open at once: what they ask about is filled in when it is known.

Every key behind the one that opens a dialog goes to it. Those that cannot be understood before all is
known wait there.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.tui.browse.browser import Browser
    from kb.tui.browse.dialogs.dialog import Dialog
    from kb.workspace.collection import Collection

_Value = TypeVar("_Value")


def open_on_note(
    browser: "Browser",
    dialog: "Dialog[_Value]",
    begin: "Callable[[Card], None]",
    then: Callable[[_Value], None],
) -> None:
    """Opens a dialog about the note under the cursor, if there is one; `then` gets what it gives.

    `begin` is called with the note once those are listed that the query finds as it is now.
    """
    if browser.presenter.is_listed and browser.card is None:
        return
    browser.push_screen(dialog, lambda value: None if value is None else then(value))

    def listed() -> None:
        if browser.card is None:
            close(browser, dialog)
        else:
            begin(browser.card)

    browser.presenter.when_listed(listed, lambda: close(browser, dialog))


def fill(
    browser: "Browser",
    dialog: "Dialog[Any]",
    work: "Callable[[Collection], _Value]",
    show: Callable[[_Value], None],
) -> None:
    """Asks the collection and shows the answer in a dialog; where that fails, says so and closes it."""

    def failed(error: BaseException) -> None:
        close(browser, dialog)
        browser.fail(error)

    browser.reader.do(work, lambda value: filled(browser, dialog, lambda: show(value)), failed)


def filled(browser: "Browser", dialog: "Dialog[Any]", show: Callable[[], None]) -> None:
    """Shows something in a dialog that nobody has left; then the keys that waited have their turn."""
    if is_open(browser, dialog):
        show()
    if is_open(browser, dialog):  # still: there may have been nothing to show
        browser.press(dialog.loaded())


def close(browser: "Browser", dialog: "Dialog[Any]") -> None:
    """Closes a dialog that has nothing to ask; the keys that waited were meant for it, and go with it."""
    if is_open(browser, dialog):
        dialog.dismiss(None)


def is_open(browser: "Browser", dialog: "Dialog[Any]") -> bool:
    """Whether nobody has left a dialog yet."""
    return dialog in browser.screen_stack
