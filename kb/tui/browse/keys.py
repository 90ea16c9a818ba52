"""Every key of the browser, once. The bindings, the line at the bottom and the help are made from it.

A new action is a file in `kb.tui.browse.actions` and a line here: its name is that of the file. Keys whose
`action` begins with `.` belong to the widget that has the focus, which does them itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from kb.tui.key_hints import KeyHint

if TYPE_CHECKING:
    from textual.binding import Binding

Place = Literal["everywhere", "list", "note", "sidebar", "query"]


class Key(NamedTuple):
    """A key, or several separated by commas as Textual names them, and what it does.

    `name` is what the palette calls it, `help` a sentence; `label` is its word in the line at the bottom,
    empty where it is not shown there.
    """

    keys: str
    action: str
    name: str
    help: str
    label: str = ""
    place: Place = "everywhere"


PLACES: dict[Place, str] = {
    "everywhere": "Everywhere",
    "list": "In the list",
    "note": "In the note",
    "sidebar": "In the filters",
    "query": "In the query",
}
"""The places in the order of the help, and what they are called."""

KEYS: tuple[Key, ...] = (
    Key("slash", "search", "Search", "Type a query; the list follows.", "search"),
    Key("e", "edit", "Edit", "Open the note in the editor.", "edit"),
    Key("o", "open", "Open paper", "Open the paper of the note in the web browser.", "paper"),
    Key("t", "tag", "Tag", "Tag the note, or take tags away.", "tag"),
    Key("a", "add", "Capture", "Capture a paper or a page by its id or URL.", "add"),
    Key("l", "language", "Languages", "Show all languages of the note, or one of them.", "language"),
    Key("v", "abstract", "Abstract", "Show the whole abstract, or its first lines."),
    Key("u", "undo", "Undo", "Undo the last rewrite or capture.", "undo"),
    Key("y", "copy", "Copy", "Copy a wikilink, BibTeX, the arXiv id or the path.", "copy"),
    Key("c", "check", "Problems", "List the problems of the note; Enter edits at one.", "check"),
    Key("s", "sidebar", "Filters", "Show the filters, or hide them.", "filters"),
    Key("escape", "back", "Back", "Back: to the note or list before, else clear the query."),
    Key("ctrl+p,colon", "palette", "Commands", "Find a command by its name.", "commands"),
    Key("question_mark", "help", "Keys", "Show the keys.", "help"),
    Key("ctrl+c,q", "quit", "Quit", "Quit.", "quit"),
    Key("down,j", ".cursor_down", "Next note", "The next note.", place="list"),
    Key("up,k", ".cursor_up", "Previous note", "The note before.", place="list"),
    Key("pagedown,ctrl+d,space", ".page_down", "Next screen of notes", "A screen further.", place="list"),
    Key("pageup,ctrl+u", ".page_up", "Previous screen of notes", "A screen back.", place="list"),
    Key("home,g", ".first", "First note", "The first note.", place="list"),
    Key("end,G", ".last", "Last note", "The last note.", place="list"),
    Key("enter", ".select", "Read", "Read the note on the whole screen.", place="list"),
    Key("down,j", ".line_down", "Line down", "A line down.", place="note"),
    Key("up,k", ".line_up", "Line up", "A line up.", place="note"),
    Key("pagedown,ctrl+d,space", ".page_down", "Screen down", "A screen down.", place="note"),
    Key("pageup,ctrl+u", ".page_up", "Screen up", "A screen up.", place="note"),
    Key("home,g", ".first", "Beginning of the note", "The beginning of the note.", place="note"),
    Key("end,G", ".last", "End of the note", "The end of the note.", place="note"),
    Key(
        "n", ".next_link", "Next link", "Choose the next note or web page below.", "next link", place="note"
    ),
    Key("p", ".previous_link", "Previous link", "Choose the one before.", place="note"),
    Key("enter", ".follow", "Follow link", "Go to that note, or open that page.", "follow", place="note"),
    Key(
        "backspace,escape",
        "back",
        "Back from the note",
        "Back: to the note before, or to the list.",
        "back",
        place="note",
    ),
    Key("down,j", ".cursor_down", "Next filter", "The next filter.", place="sidebar"),
    Key("up,k", ".cursor_up", "Previous filter", "The filter before.", place="sidebar"),
    Key("pagedown,ctrl+d", ".page_down", "Next screen of filters", "A screen further.", place="sidebar"),
    Key("pageup,ctrl+u", ".page_up", "Previous screen of filters", "A screen back.", place="sidebar"),
    Key("home,g", ".first", "First filter", "The first filter.", place="sidebar"),
    Key("end,G", ".last", "Last filter", "The last filter.", place="sidebar"),
    Key(
        "enter,space",
        ".select",
        "Apply filter",
        "Put the filter into the query, or take it out; fold a section.",
        "take",
        place="sidebar",
    ),
    Key("escape", "back", "Back to the list", "Back to the list.", "list", place="sidebar"),
    Key("up", ".earlier", "Earlier query", "The query before.", place="query"),
    Key("down", ".later", "Later query", "The query after it; the list after the last.", place="query"),
    Key("enter", ".leave", "To the list", "Go to the list.", "list", place="query"),
)

ON_A_NOTE = frozenset({"edit", "open"})
"""The actions that wait for the note under the cursor; dialogs open at once and wait themselves."""

BEHIND_A_CAPTURE = ON_A_NOTE | {"tag", "copy", "check", "language", "abstract", "undo"}
"""The actions that are about the captured note while it is on its way."""


def bindings(place: Place) -> "list[Binding]":
    """The keys of a place as Textual binds them."""
    from textual.binding import Binding

    return [
        Binding(one, action_of(key), key.label or key.help, show=bool(key.label), priority=one == "ctrl+c")
        for key in KEYS
        if key.place == place
        for one in key.keys.split(",")
    ]


def labelled(place: Place) -> Iterator[KeyHint]:
    """The keys of the line at the bottom while a place has the focus.

    Its own keys come first; in the query those that write something are none.
    """
    for key in sorted(KEYS, key=lambda key: key.place == "everywhere"):
        if key.label and key.place in (place, "everywhere"):
            names = [one for one in key.keys.split(",") if place != "query" or len(key_name(one)) > 1]
            if names:
                yield KeyHint(key_name(names[-1]), key.label, f"app.simulate_key('{names[-1]}')")


def key_doing(action: str) -> str:
    """The key of an action, as people call it."""
    return next(key_name(key.keys.split(",")[0]) for key in KEYS if key.action == action)


_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "escape": "Esc",
    "backspace": "Backspace",
    "enter": "Enter",
    "space": "Space",
    "down": "↓",
    "up": "↑",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """A key as people call it."""
    if key.startswith("ctrl+"):
        return f"Ctrl-{key.removeprefix('ctrl+').upper()}"
    return _NAMES.get(key, key)


def key_names(key: Key) -> str:
    """All keys that do this, as people call them."""
    return " ".join(map(key_name, key.keys.split(",")))


def action_of(key: Key) -> str:
    """What a key does, as Textual calls it."""
    return key.action[1:] if key.action.startswith(".") else f"app.run('{key.action}')"
