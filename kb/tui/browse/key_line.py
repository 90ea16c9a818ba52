"""The line at the bottom: the keys that matter most, each to be clicked."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles
from kb.tui.browse.keys import labelled

_GAP = "  "


class KeyLine(Widget):
    """As many keys as fit, whole."""

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y:
            return Strip.blank(width)
        segments: list[Segment] = [Segment(" ")]
        room = width - 1
        for key, label, action in labelled():
            needed = cell_len(f"{key} {label}{_GAP}")
            if needed > room:
                continue
            room -= needed
            click = Style(meta={"@click": action})
            segments += [
                Segment(f"{key} ", styles.STRONG + click),
                Segment(label, styles.QUIET + click),
                Segment(_GAP),
            ]
        return Strip(segments).adjust_cell_length(width)
