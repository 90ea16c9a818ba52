"""A view without the numbers before its lines, for a listing whose numbers name nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from kb.terminal import styles

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A view as it is drawn, with blanks for what has the style of numbers."""

    view: "RenderableType"

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        for segment in console.render(self.view, options):
            is_number = segment.style == styles.NUMBER and not segment.control
            yield Segment(" " * segment.cell_length) if is_number else segment
