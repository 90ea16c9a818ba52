"""`o`: the paper."""

from typing import TYPE_CHECKING

from kb.model.errors import KbError
from kb.workspace.find.paper_url import paper_url

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser


def run(browser: "Browser") -> None:
    """Opens the paper of the note in the web browser."""
    card = browser.card
    if card is None:
        return
    try:
        url = paper_url(card)
    except KbError as error:
        browser.fail(error)
    else:
        browser.open_page(url)
