"""Esc: one step back."""

from functools import partial
from typing import TYPE_CHECKING

from kb.tui.browse.visited import go_back

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """From the query or the filters to the list; to where a link was followed; else to all notes.

    A query that finds nothing goes at once: there is no list to go to.
    """
    typing = browser.focused is browser.query_line.input
    if browser.focused is browser.sidebar or (typing and browser.notes.results.cards):
        browser.hide_filters()
        browser.notes.focus()
    elif browser.visited and not typing:
        browser.presenter.when_listed(partial(_go_back, browser))
    else:
        _leave(browser)


def _go_back(browser: "Browser") -> None:
    if not go_back(browser):
        _leave(browser)


def _leave(browser: "Browser") -> None:
    """From the note to the list; from the list to all notes."""
    if browser.is_reading:
        browser.read(whole=False)
    elif browser.focused is browser.pane:
        browser.notes.focus()
    else:
        browser.show_query("")
