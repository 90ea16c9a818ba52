"""`kb open`."""

from typing import TYPE_CHECKING

import typer

from kb.cli.arguments import NOTES, notes_of
from kb.model.errors import OperationFailed, UsageError

if TYPE_CHECKING:
    from kb.model.card import Card


def run(ctx: typer.Context, notes: NOTES) -> None:
    """Open the papers of notes in the browser.

    For an arXiv paper that is its abstract page, for any other note its source.
    """
    import webbrowser

    session = ctx.obj
    for url in [_url(card) for card in notes_of(session, notes)]:
        session.say(url)
        if not webbrowser.open(url):
            raise OperationFailed(f"Could not start a browser for {url}.")


def _url(card: "Card") -> str:
    """The address to open. UsageError where the note has none."""
    from kb.model.grammar.arxiv_id import abs_url

    if card.source is None:
        raise UsageError(f"{card.path} has no source to open.")
    url = abs_url(card.arxiv_id) if card.arxiv_id else card.source.url
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is not a web address.")
    return url
