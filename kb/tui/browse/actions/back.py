"""Esc: one step back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """From the note, the query or the filters to the list; from the list to all notes.

    A query that finds nothing goes at once: there is no list to go to.
    """
    if browser.is_reading:
        browser.read(whole=False)
    elif browser.focused is browser.notes or (
        browser.focused is browser.query_line.input and not browser.notes.results.cards
    ):
        browser.show_query("")
    else:
        browser.hide_filters()
        browser.notes.focus()
