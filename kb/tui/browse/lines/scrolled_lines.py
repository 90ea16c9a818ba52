"""Lines of which only those on the screen are drawn: a list of 40,000 costs what one of 40 does.

Textual's own scrolling (8.2) lays the whole screen out again whenever the length changes, so with every key
of a query. Here that draws the lines anew and nothing else; the bar at the right is one of their cells.
"""

from rich.segment import Segment
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles

_WHEEL = 3  # lines
_BAR = "▐"


class ScrolledLines(Widget, can_focus=True):
    """`length` lines, those from `top` on to be seen; a subclass gives each with `line`."""

    length = 0
    top = 0

    @property
    def line_width(self) -> int:
        """The cells of a line: those beside the bar."""
        return max(self.size.width - 1, 1)

    def line(self, number: int, width: int) -> Strip:
        """The line of a number below `length`, of at most `width` cells."""
        raise NotImplementedError

    def set_length(self, length: int) -> None:
        """Has so many lines from now on."""
        self.length = length
        self.scroll_lines_to(self.top)
        self.refresh()

    def scroll_lines_to(self, top: int) -> None:
        """Shows the lines from `top` on, or as near to that as the length allows."""
        top = max(0, min(top, self.length - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def bring_into_view(self, number: int) -> None:
        """Scrolls just so far that a line is seen."""
        if number < self.top:
            self.scroll_lines_to(number)
        elif number >= self.top + self.size.height:
            self.scroll_lines_to(number - self.size.height + 1)

    def number_at(self, y: int) -> int | None:
        """The number of the line at a row of the widget; None where there is none."""
        number = y + self.top
        return number if number < self.length else None

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines_to(self.top + _WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines_to(self.top - _WHEEL)

    def on_resize(self, _event: Resize) -> None:
        """Leaves no room empty that lines could fill."""
        self.scroll_lines_to(self.top)

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        width = self.line_width
        number = self.number_at(y)
        strip = Strip.blank(width) if number is None else self.line(number, width).adjust_cell_length(width)
        return Strip([*strip, self._bar(y)])

    def _bar(self, y: int) -> Segment:
        height = self.size.height
        if self.length <= height:
            return Segment(" ")
        size = max(height * height // self.length, 1)
        start = self.top * (height - size) // (self.length - height)
        return Segment(_BAR, styles.QUIET) if start <= y < start + size else Segment(" ")
