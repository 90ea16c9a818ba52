"""`kb open`."""

import typer

from kb.cli.arguments import NOTE, note_of
from kb.model.errors import OperationFailed, UsageError


def run(ctx: typer.Context, note: NOTE) -> None:
    """Open a note's paper in the browser.

    For an arXiv paper that is its abstract page, for any other note its source.
    """
    import webbrowser

    from kb.model.grammar.arxiv_id import abs_url

    session = ctx.obj
    card = note_of(session, note)
    if card.source is None:
        raise UsageError(f"{card.path} has no source to open.")
    url = abs_url(card.arxiv_id) if card.arxiv_id else card.source.url
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is not a web address.")
    session.say(url)
    if not webbrowser.open(url):
        raise OperationFailed(f"Could not start a browser for {url}.")
