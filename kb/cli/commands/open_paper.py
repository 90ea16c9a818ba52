"""`kb open`."""

import typer

from kb.cli.arguments import NOTE, note_of
from kb.model.errors import OperationFailed, UsageError


def run(ctx: typer.Context, note: NOTE) -> None:
    """Open the paper of a note in the browser.

    A note about an arXiv paper opens its page there, any other note its source.
    """
    import webbrowser

    session = ctx.obj
    card = note_of(session, note)
    if card.source is None:
        raise UsageError(f"{card.path} names no source to open.")
    url = f"https://arxiv.org/abs/{card.arxiv_id}" if card.arxiv_id else card.source.url
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is no web address.")
    session.say(url)
    if not webbrowser.open(url):
        raise OperationFailed(f"No browser could be started for {url}.")
