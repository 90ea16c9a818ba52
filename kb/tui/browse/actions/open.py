"""`o`: the paper."""

from typing import TYPE_CHECKING

from kb.model.errors import KbError
from kb.workspace.find.paper_url import paper_url

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Opens the paper of the note in the web browser, which may be one that needs the terminal."""
    card = browser.card
    if card is None:
        return
    try:
        url = paper_url(card)
        browser.run_suspended(lambda: browser.host.open_url(url))
    except KbError as error:
        browser.fail(error)
    else:
        browser.say(f"Opened {url}.")
