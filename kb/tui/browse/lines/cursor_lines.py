"""A scrolling list with a cursor."""

from rich.segment import Segment
from textual.events import Click, Resize
from textual.reactive import reactive
from textual.strip import Strip

from kb.terminal import styles
from kb.tui.browse.lines.scrolled_lines import ScrolledLines


class CursorLines(ScrolledLines):
    """`ScrolledLines` with a cursor, whose line is reversed while the widget has the focus."""

    cursor: reactive[int] = reactive(0)

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a line."""
        return max(0, min(cursor, self.length - 1))

    def watch_cursor(self, _old: int, _new: int) -> None:
        """Shows where the cursor went."""
        self.bring_into_view(self.cursor)
        self.refresh()

    def action_cursor_down(self) -> None:
        """One line down."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """One line up."""
        self.cursor -= 1

    def action_page_down(self) -> None:
        """A screen down."""
        self.cursor += max(self.size.height - 1, 1)

    def action_page_up(self) -> None:
        """A screen up."""
        self.cursor -= max(self.size.height - 1, 1)

    def action_first(self) -> None:
        """To the first line."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last line."""
        self.cursor = self.length - 1

    def action_select(self) -> None:
        """Enter on the line under the cursor; subclasses say what it does."""

    def on_resize(self, event: Resize) -> None:
        """Keeps the cursor on the screen."""
        super().on_resize(event)
        self.bring_into_view(self.cursor)

    def on_click(self, event: Click) -> None:
        """Puts the cursor where the mouse is."""
        number = self.number_at(event.y)
        if number is not None:
            self.cursor = number
            self.clicked(event)

    def clicked(self, event: Click) -> None:
        """A click on the line under the cursor; subclasses say what it does."""

    def render_line(self, y: int) -> Strip:
        """One row, reversed if it is the cursor's."""
        strip = super().render_line(y)
        if self.has_focus and self.number_at(y) == self.cursor:
            return Strip(Segment(piece.text, styles.HERE) for piece in strip)
        return strip
