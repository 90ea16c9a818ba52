"""`kb tag --walk` on the screen: a note, what is suggested for it, and the tags that it is to get."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kb.model.errors import Interrupted, KbError
from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.terminal.views.list import tag_line
from kb.tui.suggestions_view import suggestions_view
from kb.tui.tag_field import TagField
from kb.tui.theme import ThemedApp
from kb.tui.walk.key_line import key_line
from kb.tui.walk.walked_note_view import walked_note_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePosixPath

    from textual.app import ComposeResult
    from textual.events import Resize

    from kb.workspace.review.tag_walk import TagWalk, WalkedNote

SKIP, EDIT, UNDO, QUIT = "s", "e", "u", "q"
_DIGITS = ("1", "2", "3")
_COMMANDS = (SKIP, EDIT, UNDO, QUIT)
_KEYS = (
    ("1-3", "take"),
    ("type", "another"),
    ("Enter", "next"),
    (SKIP, "skip"),
    (EDIT, "edit"),
    (UNDO, "undo"),
    (QUIT, "quit"),
)
_KEYS_WHILE_TYPING = (("Tab", "complete"), ("Space", "one more"), ("Enter", "next"), ("Esc", "clear"))
_PLACEHOLDER = "another tag; type # first where it begins with s e u q or 1-3"
_IDLE_SECONDS = 0.03  # after a key, before the next note's suggestions are made
_TAKEN_SHARE = 0.6


class TagWalkApp(ThemedApp[None]):
    """The walk, until its last note or `q`. `edit` opens the editor on a note and may raise KbError.

    `heading` is what is said of the notes that are left: `288 without tags`.
    """

    CSS = """
    Screen { padding: 0 1; layout: vertical; }
    #note { height: 1fr; margin: 1 0; scrollbar-size-vertical: 1; }
    #count { height: auto; max-height: 2; }
    #message { height: auto; max-height: 4; }
    #typing { height: 1; }
    #taken { width: auto; max-width: 60%; height: 1; }
    #field { width: 1fr; height: 1; padding: 0; border: none; background: transparent; }
    #keys { height: auto; }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave", priority=True),
        Binding("ctrl+c,ctrl+d", "quit", priority=True),
        Binding("up", "scroll(-1)"),
        Binding("down", "scroll(1)"),
        Binding("pageup", "scroll(-10)"),
        Binding("pagedown", "scroll(10)"),
    ]

    def __init__(
        self,
        walk: "TagWalk",
        heading: "Callable[[int], str]",
        edit: "Callable[[PurePosixPath], None]",
        *,
        is_colored: bool = True,
    ) -> None:
        super().__init__(is_colored=is_colored)
        self._walk = walk
        self._heading = heading
        self._edit = edit
        self._field = TagField(_COMMANDS)
        self._shown: WalkedNote | None = None
        self._taken: list[str] = []
        self._said = ""

    def compose(self) -> "ComposeResult":
        """The count, the note, the suggestions, the line of tags, what is to be said, the keys."""
        yield Static(id="count")
        with VerticalScroll(id="note", can_focus=False):
            yield Static(id="text")
        yield Static(id="suggestions")
        with Horizontal(id="typing"):
            yield Static(id="taken")
            yield self._field
        yield Static(id="message")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Shows the first note."""
        self._field.focus()
        self._show_note()

    def on_resize(self, _: "Resize") -> None:
        """Fits what is as wide as the screen."""
        self._show_tags()

    # -- keys ----------------------------------------------------------------------------------

    def on_tag_field_command(self, message: TagField.Command) -> None:
        """A key that is a command, as nothing is typed."""
        said, self._said = self._said, ""
        if message.key in _DIGITS:
            self._take_suggestion(int(message.key))
        elif message.key != EDIT and self._taken and said != (warning := self._warning(message.key)):
            self._say(warning)
        elif message.key == SKIP:
            self._walk.skip()
            self._show_note()
        elif message.key == EDIT:
            self._edit_note()
        elif message.key == UNDO:
            self._step(self._walk.undo)
        else:
            self.exit()

    def on_tag_field_withdrawn(self) -> None:
        """Backspace where nothing is typed takes the last tag back."""
        self._said = ""
        self._taken = self._taken[:-1]
        self._show_tags()

    def on_input_changed(self) -> None:
        """Takes the tags that are finished; offers what may be meant, unless Tab wrote it."""
        if self._field.is_finished and self._take_typed():
            return
        self._field.offer(lambda typed: self._walk.completions(typed, self._taken))
        if self._field.value and not self._field.is_finished:
            self._said = ""
        self._show_tags()

    def on_input_submitted(self) -> None:
        """Enter: writes what was taken and typed, and goes on; a new tag waits for a second Enter."""
        while self._field.typed:
            if not self._take_typed() or self._walk.is_new(self._taken[-1]):
                return
        if self._taken:
            self._step(lambda: self._walk.write(self._taken))
        else:
            self._walk.skip()
            self._show_note()

    def action_leave(self) -> None:
        """Escape: clears what is typed, then what was taken, then ends the walk."""
        if self._field.value:
            self._field.value = ""
        elif self._taken:
            self._taken = []
            self._show_tags()
        else:
            self.exit()

    def action_scroll(self, lines: int) -> None:
        """Moves the note."""
        self.query_one("#note").scroll_relative(y=lines)

    # -- steps ---------------------------------------------------------------------------------

    def _take_suggestion(self, number: int) -> None:
        if self._shown is None:
            return
        name = self._shown.suggestions[number - 1].tag
        if name in self._taken:
            self._taken.remove(name)
        else:
            self._taken.append(name)
        self._show_tags()

    def _warning(self, key: str) -> str:
        """What is said before a key goes away from tags that were taken; pressed again, it does."""
        tags = " ".join(f"#{name}" for name in self._taken)
        return f"Enter writes {tags}; {key} again goes on without."

    def _take_typed(self) -> bool:
        """Takes what is typed, once; whether it can be a tag."""
        if not self._field.typed:
            return False
        try:
            name = self._walk.spelt(self._field.typed)
        except KbError as error:
            self._say(str(error))
            return False
        self._taken = [*(one for one in self._taken if one != name), name]
        self._field.drop_typed()
        is_new = self._walk.is_new(name)
        self._say(f"No note has #{name} yet. Enter writes it, Backspace takes it back." if is_new else "")
        return True

    def _step(self, step: "Callable[[], Sequence[str]]") -> None:
        """Does what writes a note, then shows the note at hand; what went wrong is said, and it stays."""
        try:
            left = step()
        except Interrupted:  # told to end, which is not to be shown and survived
            raise
        except KbError as error:
            left = (str(error),)
        if left:
            self._say(" ".join(left))
        else:
            self._show_note()

    def _edit_note(self) -> None:
        if self._shown is None:
            return
        taken, said = self._taken, ""
        path = self._shown.note.path
        try:
            self.leave(lambda: self._edit(path))
        except Interrupted:
            raise
        except KbError as error:
            said = str(error)
        self._show_note()
        self._taken = taken
        self._say(said)

    # -- what is shown -------------------------------------------------------------------------

    def _show_note(self) -> None:
        """The note at hand, nothing taken and nothing typed; ends after the last one."""
        self._shown = self._walk.current()
        if self._shown is None:
            self.exit()
            return
        self._taken, self._said = [], ""
        self._field.commands = (*_COMMANDS, *_DIGITS[: len(self._shown.suggestions)])
        self._field.begin_anew()
        heading = self._heading(self._walk.tagged)
        place = f"{self._walk.place + 1:,} of {self._walk.total:,}"
        self.query_one("#count", Static).update(Text(clean_line(f"{heading} · {place}"), styles.QUIET))
        self.query_one("#text", Static).update(walked_note_view(self._shown))
        self.query_one("#note").scroll_home(animate=False)
        self._show_tags()

    def _show_tags(self) -> None:
        """What is suggested, taken and offered; then the next note's suggestions are made."""
        if self._shown is None:
            return
        width = max(self.size.width - 2, 1)
        suggestions = suggestions_view(self._shown.suggestions, self._taken, width)
        self.query_one("#suggestions", Static).update(suggestions)
        taken = tag_line(self._taken, round(width * _TAKEN_SHARE))
        self.query_one("#taken", Static).update(
            taken.append(" ") if self._taken else Text("# ", styles.QUIET)
        )
        self._field.placeholder = "" if self._taken else _PLACEHOLDER
        is_typing = bool(self._field.value)
        said = Text(clean_line(self._said) or " ", styles.WARNING)
        self.query_one("#message", Static).update(
            said if self._said or not is_typing else self._offer(width)
        )
        self.query_one("#keys", Static).update(key_line(_KEYS_WHILE_TYPING if is_typing else _KEYS))
        self.set_timer(_IDLE_SECONDS, self._prepare)

    def _offer(self, width: int) -> Text:
        is_new = self._field.typed and not self._field.offered
        return Text("No tag begins so.", styles.QUIET) if is_new else tag_line(self._field.offered, width)

    def _prepare(self) -> None:
        if not self._field.value:
            self._walk.prepare(self._taken)

    def _say(self, sentence: str) -> None:
        """Shows a sentence below the tags until the next step."""
        self._said = sentence
        self._show_tags()
