"""What is drawn behind marks along its left side, a bullet or the bar of a quotation; text as written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import tail

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

BAR = "▎"


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands before the first line, and before the others."""

    first: str = ""
    rest: str = ""

    def quoted(self) -> "Margin":
        """The margin of a quotation in this one."""
        return self.hung(f"{BAR} ", f"{BAR} ")

    def hung(self, mark: str, rest: str | None = None) -> "Margin":
        """The margin with a mark before the first line; before the others `rest`, or as many blanks."""
        return Margin(self.first + mark, self.rest + (" " * cell_len(mark) if rest is None else rest))

    def below(self) -> "Margin":
        """The margin of what comes after the first line."""
        return Margin(self.rest, self.rest)

    def unmarked(self) -> "Margin":
        """The margin with blanks for bars, so that code is copied without them."""
        return Margin(self.first.replace(BAR, " "), self.rest.replace(BAR, " "))


@dataclass(frozen=True, slots=True)
class Framed:
    """Any renderable behind a margin, which takes at most half of the width."""

    margin: Margin
    body: "RenderableType"
    style: Style = styles.QUIET

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines of the body, the margin before each."""
        most = options.max_width // 2
        first, rest = tail(self.margin.first, most), tail(self.margin.rest, most)
        inner = options.update_width(max(options.max_width - max(cell_len(first), cell_len(rest)), 1))
        for at, line in enumerate(console.render_lines(self.body, inner, pad=False)):
            yield Segment(rest if at else first, self.style)
            yield from line
            yield Segment.line()


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A text line by line; `Text` takes ten times as long for lines that fit."""

    text: str

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines, those wrapped that are too wide."""
        for line in self.text.split("\n"):
            if cell_len(line) > options.max_width:
                yield Text(line)
            else:
                yield Segment(line)
                yield Segment.line()


def framed(margin: Margin, body: "RenderableType") -> "RenderableType":
    """A renderable behind a margin, if there is one."""
    return Framed(margin, body) if margin.first or margin.rest else body


def quote(body: "RenderableType") -> Framed:
    """A quotation: somebody else's words, with a quiet bar along their left side."""
    return Framed(Margin().quoted(), body)


def empty_line(margin: Margin) -> "RenderableType":
    """A line with nothing but its margin."""
    return framed(Margin(margin.rest.rstrip(), ""), Text())
