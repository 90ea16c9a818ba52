"""The browser as its presenter sees it; a protocol, as the browser itself imports the presenter."""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from kb.model.card import Card
    from kb.tui.browse.background.reader import Reader
    from kb.tui.browse.host import Host
    from kb.tui.browse.list.note_list import NoteList
    from kb.tui.browse.note.note_pane import NotePane
    from kb.tui.browse.query.query_line import QueryLine, QueryMessage
    from kb.tui.browse.sidebar.sidebar import Sidebar


class BrowserView(Protocol):
    """The state and widgets that the presenter reads and updates."""

    reader: "Reader"
    host: "Host"
    language: str | None
    is_unfolded: bool
    query_line: "QueryLine"
    query_message: "QueryMessage"
    sidebar: "Sidebar"
    notes: "NoteList"
    pane: "NotePane"

    @property
    def main(self) -> "Screen[Any]":
        """The main screen, whatever dialog is open over it."""

    @property
    def query_text(self) -> str:
        """The query as it is typed."""

    @property
    def card(self) -> "Card | None":
        """The note under the cursor."""

    def watch_files(self) -> None:
        """Begins to reload when files change."""

    def fail(self, error: BaseException) -> None:
        """Shows a KbError. Raises any other error, which ends the program."""

    def set_timer(self, delay: float, callback: "Callable[[], None]") -> "Timer":
        """Calls a function after `delay` seconds."""
