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
    """What the browser has that answers go to, or that says what is wanted."""

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
        """The screen with all of these."""

    @property
    def query_text(self) -> str:
        """The query as it is typed."""

    @property
    def card(self) -> "Card | None":
        """The note under the cursor."""

    def watch_files(self) -> None:
        """Shows by itself what is written in the notes from now on."""

    def fail(self, error: BaseException) -> None:
        """Tells of an error that is nobody's fault; any other ends the program."""

    def set_timer(self, delay: float, callback: "Callable[[], None]") -> "Timer":
        """Calls something after so many seconds."""
