"""`kb browse`."""

import sys

import typer

from kb.cli.arguments import QUERY
from kb.cli.clock import today
from kb.cli.query_argument import typed_query
from kb.model.errors import OperationFailed, UsageError


def run(ctx: typer.Context, query: QUERY = None) -> None:
    """Browse the notes on a full screen.

    Filters, list and note side by side; search as you type. Press ? for the keys.
    """
    session = ctx.obj
    if not (session.can_ask and sys.stderr.isatty()):  # on which Textual draws
        raise UsageError("`kb browse` needs a terminal; `kb list` lists notes, `kb search` searches them.")
    from functools import partial

    from kb.tui.browse.reader import Reader
    from kb.workspace.collection import Collection

    text = typed_query(session, query).text if query else ""
    found = session.collection
    title = found.config.title
    reader = Reader(partial(Collection, found.root, found.environment))
    reader.start()  # opens the collection while Textual is loaded
    from kb.cli.prompts.editor import edit_file
    from kb.tui.browse.browser import Browser
    from kb.tui.browse.outside import Outside

    outside = Outside(edit_file, _open_url, today)
    session.show_screen(partial(Browser, reader, text, outside, title))


def _open_url(url: str) -> None:
    """Opens a page in the web browser. OperationFailed where none starts."""
    import webbrowser

    if not webbrowser.open(url):
        raise OperationFailed(f"Could not start a browser for {url}.")
