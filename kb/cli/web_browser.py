"""The user's web browser."""

from kb.model.errors import OperationFailed


def open_url(url: str) -> None:
    """Opens a page in the web browser. OperationFailed if none starts."""
    import webbrowser

    if not webbrowser.open(url):
        raise OperationFailed(f"Could not start a browser for {url}.")
