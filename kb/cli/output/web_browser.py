"""The paper of a note, opened in the browser."""

from typing import TYPE_CHECKING

from kb.model.errors import OperationFailed

if TYPE_CHECKING:
    from kb.cli.session import Session


def open_url(session: "Session", url: str) -> None:
    """Opens an address in the browser and says which. OperationFailed where no browser starts."""
    import webbrowser

    session.say(url)
    if not webbrowser.open(url):
        raise OperationFailed(f"Could not start a browser for {url}.")
