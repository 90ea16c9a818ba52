"""A list of options whose cursor is seen in the terminal's own colours."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

from kb.terminal import styles


class MarkedList(OptionList):
    """The line of the cursor is reversed; Textual 8.2 drops `reverse` from the styles of options."""

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        strip = super().render_line(y)
        if self.highlighted is None or not any(_option(one) == self.highlighted for one in strip):
            return strip
        return Strip([_reversed(one) for one in strip], strip.cell_length)


def _option(segment: Segment) -> int | None:
    """The number of the option that a piece of a line belongs to, where the mouse is told so."""
    found = segment.style.meta.get("option") if segment.style else None
    return found if isinstance(found, int) else None


def _reversed(segment: Segment) -> Segment:
    meta = segment.style.meta if segment.style else None
    return Segment(segment.text, styles.HERE + Style(meta=meta))
