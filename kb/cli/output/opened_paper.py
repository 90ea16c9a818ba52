"""The paper of a note, opened in the browser."""

from typing import TYPE_CHECKING

from kb.model.errors import OperationFailed, UsageError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card


def open_address(session: "Session", url: str) -> None:
    """Opens an address in the browser and says which. OperationFailed where no browser starts."""
    import webbrowser

    session.say(url)
    if not webbrowser.open(url):
        raise OperationFailed(f"Could not start a browser for {url}.")


def paper_address(card: "Card") -> str:
    """The abstract page of a note's arXiv paper, or its source. UsageError where it has none to open."""
    from kb.model.grammar.arxiv_id import abs_url

    if card.source is None:
        raise UsageError(f"{card.path} has no source to open.")
    url = abs_url(card.arxiv_id) if card.arxiv_id else card.source.url
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is not a web address.")
    return url
