"""`s`: the filters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Goes to the filters, which show where they were hidden; from them, back to the list."""
    sidebar = browser.sidebar
    if browser.is_reading:
        browser.read(whole=False)
    if browser.focused is sidebar:
        browser.main.toggle_class("filters")
        browser.notes.focus()
        return
    if not sidebar.display or not sidebar.region.width:
        browser.main.toggle_class("filters")
    sidebar.focus()
