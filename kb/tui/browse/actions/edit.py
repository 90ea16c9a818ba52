"""`e`: the editor."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import KbError
from kb.tui.browse.note.current_note import current_file

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection


def run(browser: "Browser") -> None:
    """Opens the note under the cursor."""
    if card := browser.card:
        edit_note(browser, card.path, 1)


def edit_note(browser: "Browser", path: PurePosixPath, line: int) -> None:
    """Opens a note in the user's editor at a line; afterwards the screen shows what was written."""

    def file(collection: "Collection") -> Path:
        found = current_file(collection, path)
        collection.shown.remember(path)
        return found

    browser.reader.do(file, lambda found: _edit(browser, found, line))


def _edit(browser: "Browser", file: Path, line: int) -> None:
    try:
        browser.run_suspended(lambda: browser.host.edit_file(file, line))
    except KbError as error:
        browser.fail(error)
    browser.reload()
