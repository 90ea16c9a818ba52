"""The line at the bottom: the keys that matter most, each to be clicked."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles
from kb.tui.browse.keys import PLACES, Place, labelled
from kb.tui.key_hints import WIDE_GAP, KeyHint, fitting_hints

_ALWAYS = 2
"""The number of hints at the end that are always shown: help and quit."""


class KeyLine(Widget):
    """As many keys as fit, whole: those of the pane that has the focus, then those that work everywhere."""

    def on_mount(self) -> None:
        """Follows the focus."""
        self.watch(self.screen, "focused", self._draw_anew, init=False)

    def _draw_anew(self) -> None:
        self.refresh()

    @property
    def _place(self) -> Place:
        focused = self.screen.focused
        return next((place for place in PLACES if focused and focused.id == place), "list")

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y:
            return Strip.blank(width)
        segments: list[Segment] = [Segment(" ")]
        for key, label, action, _ in _fitting(self._place, width - 1 - len(WIDE_GAP)):
            click = Style(meta={"@click": action})
            segments += [
                Segment(f"{key} ", styles.STRONG + click),
                Segment(label, styles.QUIET + click),
                Segment(WIDE_GAP),
            ]
        return Strip(segments).adjust_cell_length(width)


def _fitting(place: Place, width: int) -> tuple[KeyHint, ...]:
    """The hints that fit, the last ones among them."""
    hints = tuple(labelled(place))
    others = (hint._replace(rank=1) for hint in hints[:-_ALWAYS])
    return fitting_hints((*others, *hints[-_ALWAYS:]), width, WIDE_GAP)
