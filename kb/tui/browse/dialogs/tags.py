"""The tags of a note: what it has, what is suggested, a line for others; Enter writes what was chosen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import Static

from kb.model.errors import KbError
from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.terminal.views.list import tag_line
from kb.tui.browse.dialogs.dialog import Dialog
from kb.tui.browse.note.note_tags import NoteTags, TagChanges
from kb.tui.suggestions_view import suggestions_view
from kb.tui.tag_field import TagField

if TYPE_CHECKING:
    from textual.events import Key, Resize
    from textual.widget import Widget

_DIGITS = ("1", "2", "3")
_KEYS = (("Tab", "complete"), ("Space", "one more"), ("Enter", "write"))
_PLACEHOLDER = "type a tag, or -tag to take one away; #3d where it begins with 1-3"


class TagDialog(Dialog[TagChanges]):
    """Returns the changes, or None if there are none."""

    DEFAULT_CSS = """
    TagDialog #own, TagDialog #offered { height: auto; max-height: 3; }
    TagDialog #suggested { height: auto; margin-top: 1; }
    """

    tags: NoteTags
    """What is known of the note, once `show` was told."""

    def __init__(self) -> None:
        super().__init__("Tags", _KEYS, is_loading=True)
        self._changes = TagChanges()
        self._own = Static(id="own")
        self._field = TagField(())
        self._field.placeholder = _PLACEHOLDER
        self._offered_line = Static(id="offered")
        self._suggested = Static(id="suggested")

    def body(self) -> "Iterator[Widget]":
        """The tags of the note, the line to type in, what may be meant, what is suggested."""
        yield self._own
        yield self._field
        yield self._offered_line
        yield self._suggested

    def on_mount(self) -> None:
        """Ready to type."""
        self._field.focus()

    def show(self, tags: NoteTags) -> None:
        """Shows the tags of the note and what is suggested; what was typed meanwhile stays."""
        self.tags = tags
        self._field.commands = _DIGITS[: len(tags.suggestions)]
        self._field.offer(lambda typed: tags.offered(typed, self._changes))
        self.is_loading = False
        self._show()

    def takes_at_once(self, key: "Key") -> bool:
        """A letter is typed at once; a digit may take a suggestion, and a blank ends a tag."""
        return key.is_printable and key.character not in (*_DIGITS, " ")

    def on_resize(self, _: "Resize") -> None:
        """Fits the tags to the box."""
        self._show()

    # -- keys ----------------------------------------------------------------------------------

    def on_tag_field_command(self, message: TagField.Command) -> None:
        """A digit: takes a suggestion, or gives it back."""
        self._changes = self._changes.toggled(self.tags.suggestions[int(message.key) - 1].tag)
        self._show()

    def on_tag_field_backspaced(self) -> None:
        """Backspace where nothing is typed takes the last change back."""
        self._changes = self._changes.without_last()
        self.say("")
        self._show()

    def on_input_changed(self) -> None:
        """Takes the tags that are finished; offers what may be meant, unless Tab wrote it."""
        if self.is_loading:
            return
        before = self._changes
        if self._field.is_finished and (self._take_typed() or self._changes != before):
            self._show()
            return
        self._field.offer(lambda typed: self.tags.offered(typed, self._changes))
        if self._field.value and not self._field.is_finished:
            self.say("")
        self._show()

    def on_input_submitted(self) -> None:
        """Enter: gives the changes; a tag that no note has waits for a second Enter."""
        while self._field.typed:
            if not self._take_typed():
                return
        self.dismiss(self._changes if self._changes.chosen else None)

    def action_leave(self) -> None:
        """Esc: clears what is typed, else leaves, as the keys below say."""
        if self._field.value:
            self._field.value = ""
        else:
            self.dismiss(None)

    # -- steps ---------------------------------------------------------------------------------

    def _take_typed(self) -> bool:
        """Takes what is typed; whether it may be written at once."""
        typed = self._field.typed
        if not typed:
            return True
        before = self._changes
        try:
            self._changes = self.tags.with_typed(typed, before)
        except KbError as error:
            self.say(str(error))
            return False
        self._field.drop_typed()
        new = [name for name in self._changes.added if name not in before.added and self.tags.is_new(name)]
        if new:
            self.say(f"No note has #{new[0]} yet. Enter writes it, Backspace takes it back.")
        return not new

    def _show(self) -> None:
        digits = tuple(self._field.commands)
        takes = (("-".join(dict.fromkeys((digits[0], digits[-1]))), "take"),) if digits else ()
        self.show_keys((*takes, *_KEYS), "clear" if self._field.value else "leave")
        if self.is_loading:
            self._own.update(Text("…", styles.QUIET))
            return
        width = max(self._own.container_size.width, 1)
        self._own.update(self._own_line())
        is_offered = bool(self._field.value) and bool(self._field.offered)
        nothing = Text("No tag begins so." if self._field.value else " ", styles.QUIET)
        self._offered_line.update(tag_line(self._field.offered, width) if is_offered else nothing)
        self._suggested.update(suggestions_view(self.tags.suggestions, self._changes.added, width))

    def _own_line(self) -> Text:
        """The tags that the note has, those that it loses and those that it gets."""
        line = Text()
        for name in self.tags.names:
            is_gone = name in self._changes.removed
            sign, style = ("-", styles.ERROR + styles.STRUCK) if is_gone else ("", styles.TAG)
            line.append(f"{sign}#{clean_line(name)}", style).append(" ")
        for name in self._changes.added:
            line.append(f"+#{clean_line(name)}", styles.GOOD + styles.STRONG).append(" ")
        return line or Text("No tags yet.", styles.QUIET)
