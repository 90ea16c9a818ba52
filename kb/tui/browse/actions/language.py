"""`l`: all languages of the note, or one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Shows the next language alone; after the last, all of them."""
    languages = (None, *browser.pane.languages)
    here = languages.index(browser.language) if browser.language in languages else 0
    browser.language = languages[(here + 1) % len(languages)]
    browser.draw_note()
