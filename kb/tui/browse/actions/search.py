"""`/`: to the query."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Goes to the query; the list is to be seen meanwhile."""
    if browser.is_reading:
        browser.read(whole=False)
    if browser.main.has_class("-narrow"):
        browser.hide_filters()
    browser.query_line.begin_typing()
