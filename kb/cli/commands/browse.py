"""`kb browse`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import QUERY
from kb.cli.clock import today
from kb.cli.query_argument import typed_query
from kb.cli.web_browser import open_url
from kb.model.errors import OperationFailed

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.tui.browse.background.writer import Writer


def run(session: "Session", query: QUERY = None) -> None:
    """Browse the notes on a full screen.

    Filters, list and note side by side; search as you type. Press ? for the keys.
    """
    session.require_screen(
        "`kb browse` needs a terminal; `kb list` lists notes, `kb search` searches them."
    )
    from functools import partial

    from kb.tui.browse.background.reader import Reader
    from kb.tui.browse.background.writer import Writer
    from kb.workspace.collection import Collection

    text = typed_query(session, query).text if query else ""
    found = session.collection
    title = found.config.title
    reader = Reader(partial(Collection, found.root, found.environment))
    reader.start()  # opens the collection while Textual is loaded
    from kb.cli.prompts.editor import edit_file
    from kb.tui.browse.browser import Browser
    from kb.tui.browse.host import Host

    host = Host(edit_file, open_url, today)
    writer = Writer(reader)
    try:
        session.show_screen(partial(Browser, writer, text, host, title))
    finally:  # a signal, too, takes nothing back that was asked for
        _finish(session, writer)


def _finish(session: "Session", writer: "Writer") -> None:
    """Waits for what was asked for and is not done yet. OperationFailed with what could not be done."""
    from kb.tui.browse.background.reader import sentence
    from kb.tui.browse.background.writer import Done

    failed: list[str] = []
    try:
        for ended in writer.finished(session.say):
            if ended.error:
                failed.append(f"Not done: `kb {ended.command}`. {sentence(ended.error)}")
            elif isinstance(ended.value, Done):
                session.say(ended.value.sentence)
    except KeyboardInterrupt:
        for command in writer.unfinished:
            session.print_stderr(f"Not done: `kb {command}`.")
        raise
    if failed:
        raise OperationFailed("\n".join(failed))
