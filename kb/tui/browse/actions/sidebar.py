"""`s`: the filters."""

from typing import TYPE_CHECKING

from kb.tui.browse.note_list import NoteList
from kb.tui.browse.sidebar import Sidebar

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Goes to the filters, which show where they were hidden; from them, back to the list."""
    sidebar = browser.query_one(Sidebar)
    if browser.is_reading:
        browser.read(whole=False)
    if browser.focused is sidebar:
        browser.screen.toggle_class("filters")
        browser.query_one(NoteList).focus()
        return
    if not sidebar.display or not sidebar.region.width:
        browser.screen.toggle_class("filters")
    sidebar.focus()
