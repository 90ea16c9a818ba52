"""A quotation: somebody else's words, with a quiet bar along their left side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from kb.terminal import styles

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

_BAR = "▎ "


@dataclass(frozen=True, slots=True)
class Quote:
    """Any renderable, two cells narrower, every line after the bar."""

    body: "RenderableType"

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines of the body, the bar before each."""
        inner = options.update_width(max(options.max_width - len(_BAR), 1))
        for line in console.render_lines(self.body, inner, pad=False):
            yield Segment(_BAR, styles.QUIET)
            yield from line
            yield Segment.line()
