"""`e`: the editor."""

from pathlib import Path
from typing import TYPE_CHECKING

from kb.model.errors import KbError

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Opens the note in the user's editor; afterwards the screen shows what was written."""
    if card := browser.card:
        browser.reader.do(
            lambda collection: collection.os_path(card.path), lambda file: _edit(browser, file)
        )


def _edit(browser: "Browser", file: Path) -> None:
    try:
        browser.leave(lambda: browser.outside.edit_file(file))
    except KbError as error:
        browser.fail(error)
    browser.reload()
