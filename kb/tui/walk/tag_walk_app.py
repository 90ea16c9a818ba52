"""The screen of `kb tag --walk`: a note, the tags suggested for it, and those taken."""

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Horizontal
from textual.widgets import Static

from kb.model.errors import Interrupted, KbError
from kb.terminal import styles
from kb.terminal.views.list import tag_line
from kb.tui.suggestions_view import suggestions_view
from kb.tui.tag_field import TagField
from kb.tui.walk.walk_app import WalkApp, count_line, key_line, message_line
from kb.tui.walk.walked_note_view import walked_note_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import PurePosixPath

    from textual.events import Resize
    from textual.widget import Widget

    from kb.workspace.review.tag_walk import TagWalk, WalkedNote

SKIP, EDIT, UNDO = "right", "ctrl+e", "ctrl+z"
_DIGITS = ("1", "2", "3")
_COMMANDS = (SKIP, EDIT, UNDO)
_KEYS = (
    ("1-3", "take"),
    ("type", "another"),
    ("Enter", "next"),
    ("→", "skip"),
    ("Ctrl-E", "edit"),
    ("Ctrl-Z", "undo"),
    ("Esc", "leave"),
)
_KEYS_WHILE_TYPING = (("Tab", "complete"), ("Space", "one more"), ("Enter", "next"), ("Esc", "clear"))
_PLACEHOLDER = "type a tag"
_IDLE_SECONDS = 0.03  # after a key, before the next note's suggestions are made
_TAKEN_SHARE = 0.6


class TagWalkApp(WalkApp):
    """Shows note after note until the last one or Escape. `edit` opens the editor and may raise KbError.

    `heading(tagged)` describes the notes that are left: `288 without tags`.
    """

    CSS = f"""{WalkApp.CSS}
    #typing {{ height: 1; }}
    #taken {{ width: auto; max-width: 60%; height: 1; }}
    #field {{ width: 1fr; height: 1; padding: 0; border: none; background: transparent; }}
    """

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
        self._message_text = ""

    def controls(self) -> "Iterator[Widget]":
        """The suggestions, and the line with the tags taken and the field."""
        yield Static(id="suggestions")
        with Horizontal(id="typing"):
            yield Static(id="taken")
            yield self._field

    def on_mount(self) -> None:
        """Shows the first note."""
        self._field.focus()
        self._show_note()

    def on_resize(self, _: "Resize") -> None:
        """Fits what is as wide as the screen."""
        self._show_tags()

    # -- keys ----------------------------------------------------------------------------------

    def on_tag_field_command(self, message: TagField.Command) -> None:
        """Runs the command of a key. Leaving a note whose tags are not written takes a second press."""
        shown, self._message_text = self._message_text, ""
        if message.key in _DIGITS:
            self._take_suggestion(int(message.key))
        elif message.key != EDIT and self._taken and shown != (warning := self._warning()):
            self._say(warning)
        elif message.key == SKIP:
            self._walk.skip()
            self._show_note()
        elif message.key == EDIT:
            self._edit_note()
        else:
            self._step(self._walk.undo)

    def on_tag_field_backspaced(self) -> None:
        """Backspace in an empty field drops the last tag taken."""
        self._message_text = ""
        self._taken = self._taken[:-1]
        self._show_tags()

    def on_input_changed(self) -> None:
        """Takes a finished tag; otherwise offers completions, unless Tab wrote what is typed."""
        if self._field.is_finished and self._take_typed():
            return
        self._field.offer(lambda typed: self._walk.completions(typed, self._taken))
        if self._field.value and not self._field.is_finished:
            self._message_text = ""
        self._show_tags()

    def on_input_submitted(self) -> None:
        """Enter: writes the tags taken and typed, and goes on. A new tag takes a second Enter."""
        while self._field.typed:
            if not self._take_typed() or self._walk.is_new(self._taken[-1]):
                return
        if self._taken:
            self._step(lambda: self._walk.write(self._taken))
        else:
            self._walk.skip()
            self._show_note()

    def action_leave(self) -> None:
        """Escape: clears the field, else drops the tags taken, else ends the walk."""
        if self._field.value:
            self._field.value = ""
        elif self._taken:
            self._taken = []
            self._show_tags()
        else:
            self.exit()

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

    def _warning(self) -> str:
        """The message for a key that would leave a note whose tags are not written yet."""
        tags = " ".join(f"#{name}" for name in self._taken)
        return f"Enter writes {tags}; the same key again goes on without."

    def _take_typed(self) -> bool:
        """Takes the tag that is typed; returns whether there is one."""
        if not self._field.typed:
            return False
        try:
            name = self._walk.canonical_name(self._field.typed)
        except KbError as error:
            self._say(str(error))
            return False
        self._taken = [*(one for one in self._taken if one != name), name]
        self._field.drop_typed()
        is_new = self._walk.is_new(name)
        self._say(f"No note has #{name} yet. Enter writes it, Backspace takes it back." if is_new else "")
        return True

    def _step(self, step: "Callable[[], Sequence[str]]") -> None:
        """Runs a step that writes a note, then shows the next note, or why the step failed."""

        def run() -> None:
            if left := step():
                self._say_or_go_on(" ".join(left))
            else:
                self._show_note()

        self.attempt(run, self._say_or_go_on)

    def _say_or_go_on(self, sentence: str) -> None:
        if not self._goes_on_from_gone():
            self._say(sentence)

    def _goes_on_from_gone(self) -> bool:
        """Whether the note on the screen has gone from the disk; then it says so and shows the next one."""
        if self._shown is None or not self._walk.pass_if_gone():
            return False
        path = self._shown.note.path
        self._show_note()
        self._say(f"{path} is not there any more.")
        return True

    def _edit_note(self) -> None:
        if self._shown is None or self._goes_on_from_gone():
            return
        path, taken, message = self._shown.note.path, self._taken, ""
        try:
            self.run_suspended(lambda: self._edit(path))
        except Interrupted:
            raise
        except KbError as error:
            message = str(error)
        self._show_note()
        self._taken = taken
        self._say(message)

    # -- what is shown -------------------------------------------------------------------------

    def _show_note(self) -> None:
        """Shows the current note, with nothing taken or typed; ends after the last one."""
        self._shown = self._walk.current()
        if self._shown is None:
            self.exit()
            return
        self._taken, self._message_text = [], ""
        self._field.commands = (*_COMMANDS, *_DIGITS[: len(self._shown.suggestions)])
        self._field.reset()
        heading = self._heading(self._walk.tagged)
        place = f"{self._walk.place + 1:,} of {self._walk.total:,}"
        self.show_part("count", count_line(f"{heading} · {place}"))
        self.show_part("text", walked_note_view(self._shown))
        self.scroll_to_top()
        self._show_tags()

    def _show_tags(self) -> None:
        """Shows the tags suggested, taken and offered; prepares the next note while the user is idle."""
        if self._shown is None:
            return
        width = max(self.size.width - 2, 1)
        self.show_part("suggestions", suggestions_view(self._shown.suggestions, self._taken, width))
        taken = tag_line(self._taken, round(width * _TAKEN_SHARE))
        self.show_part("taken", taken.append(" ") if self._taken else Text("# ", styles.QUIET))
        self._field.placeholder = "" if self._taken else _PLACEHOLDER
        is_typing = bool(self._field.value)
        is_offering = is_typing and not self._message_text
        self.show_part("message", self._offer(width) if is_offering else message_line(self._message_text))
        self.show_part("keys", key_line(_KEYS_WHILE_TYPING if is_typing else _KEYS, width))
        self.set_timer(_IDLE_SECONDS, self._prepare)

    def _offer(self, width: int) -> Text:
        is_new = self._field.typed and not self._field.offered
        return Text("No tag begins so.", styles.QUIET) if is_new else tag_line(self._field.offered, width)

    def _prepare(self) -> None:
        if not self._field.value:
            self._walk.prepare(self._taken)

    def _say(self, sentence: str) -> None:
        """Shows a message below the tags until the next step."""
        self._message_text = sentence
        self._show_tags()
