"""The line at the bottom: the keys that matter most, each to be clicked."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles
from kb.tui.browse.keys import labelled

_GAP = "  "
_ALWAYS = 2
"""The last keys: help and quit, which whoever is lost looks for."""


class KeyLine(Widget):
    """As many keys as fit, whole."""

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y:
            return Strip.blank(width)
        segments: list[Segment] = [Segment(" ")]
        for key, label, action in _fitting(width - 1):
            click = Style(meta={"@click": action})
            segments += [
                Segment(f"{key} ", styles.STRONG + click),
                Segment(label, styles.QUIET + click),
                Segment(_GAP),
            ]
        return Strip(segments).adjust_cell_length(width)


def _fitting(width: int) -> list[tuple[str, str, str]]:
    """The keys for which there is room, in their order; the first ones and the last."""
    keys = list(labelled())
    room = width
    fitting: list[int] = []
    for number in (*range(len(keys) - _ALWAYS, len(keys)), *range(len(keys) - _ALWAYS)):
        needed = cell_len(f"{keys[number][0]} {keys[number][1]}{_GAP}")
        if needed <= room:
            room -= needed
            fitting.append(number)
    return [keys[number] for number in sorted(fitting)]
