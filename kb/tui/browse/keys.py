"""Every key of the browser, once. The bindings, the line at the bottom and the help are made from it.

A new action is a file in `kb.tui.browse.actions` and a line here: its name is that of the file. Keys whose
`action` begins with `.` belong to the widget that has the focus, which does them itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from textual.binding import Binding

Place = Literal["everywhere", "list", "note", "sidebar", "query"]


class Key(NamedTuple):
    """A key, or several separated by commas as Textual names them, and what it does.

    `label` is its word in the line at the bottom, empty where it is not shown there.
    """

    keys: str
    action: str
    help: str
    label: str = ""
    place: Place = "everywhere"


KEYS: tuple[Key, ...] = (
    Key("slash", "search", "Type a query; the list follows.", "search"),
    Key("e", "edit", "Open the note in the editor.", "edit"),
    Key("l", "language", "Show all languages of the note, or one of them.", "language"),
    Key("escape", "back", "Back: from the note to the list, else clear the query."),
    Key("s", "sidebar", "Show the filters, or hide them.", "filters"),
    Key("ctrl+c,q", "quit", "Quit.", "quit"),
    Key("down,j", ".cursor_down", "The next note.", place="list"),
    Key("up,k", ".cursor_up", "The note before.", place="list"),
    Key("pagedown,ctrl+d,space", ".page_down", "A screen further.", place="list"),
    Key("pageup,ctrl+u", ".page_up", "A screen back.", place="list"),
    Key("home,g", ".first", "The first note.", place="list"),
    Key("end,G", ".last", "The last note.", place="list"),
    Key("enter", ".take", "Read the note on the whole screen.", place="list"),
    Key("down,j", ".line_down", "A line down.", place="note"),
    Key("up,k", ".line_up", "A line up.", place="note"),
    Key("pagedown,ctrl+d,space", ".page_down", "A screen down.", place="note"),
    Key("pageup,ctrl+u", ".page_up", "A screen up.", place="note"),
    Key("home,g", ".first", "The beginning of the note.", place="note"),
    Key("end,G", ".last", "The end of the note.", place="note"),
    Key("n", ".next_tie", "The next note that is tied to this one.", place="note"),
    Key("p", ".previous_tie", "The one before.", place="note"),
    Key("enter", ".follow", "Go to that note.", place="note"),
    Key("down,j", ".cursor_down", "The next filter.", place="sidebar"),
    Key("up,k", ".cursor_up", "The filter before.", place="sidebar"),
    Key("pagedown,ctrl+d", ".page_down", "A screen further.", place="sidebar"),
    Key("pageup,ctrl+u", ".page_up", "A screen back.", place="sidebar"),
    Key(
        "enter,space",
        ".take",
        "Put the filter into the query, or take it out; fold a section.",
        place="sidebar",
    ),
    Key("enter,down", ".leave", "Go to the list.", place="query"),
)


def bindings(place: Place) -> "list[Binding]":
    """The keys of a place as Textual binds them."""
    from textual.binding import Binding

    return [
        Binding(
            key.keys,
            _action(key),
            key.label or key.help,
            show=bool(key.label),
            priority="ctrl+c" in key.keys,
        )
        for key in KEYS
        if key.place == place
    ]


def labelled() -> Iterator[tuple[str, str, str]]:
    """The key, the word and the action of each that the line at the bottom has."""
    for key in KEYS:
        if key.label:
            yield key_name(key.keys.rpartition(",")[2]), key.label, _action(key)


_NAMES = {"slash": "/", "question_mark": "?", "colon": ":", "escape": "Esc", "enter": "Enter"}


def key_name(key: str) -> str:
    """A key as people call it."""
    return _NAMES.get(key, key)


def _action(key: Key) -> str:
    return key.action[1:] if key.action.startswith(".") else f"app.run('{key.action}')"
