"""`q` and Ctrl-C: out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Ends the browser; what is being written is finished behind it."""
    browser.writer.leave()
    browser.exit()
