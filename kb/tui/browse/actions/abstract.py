"""`v`: the whole abstract, or its first lines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Shows the abstracts of notes whole from now on, or folds them again."""
    browser.is_unfolded = not browser.is_unfolded
    browser.draw_note()
