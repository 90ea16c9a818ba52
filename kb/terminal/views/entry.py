"""One numbered note of a listing: title, arXiv id and date in its first line, then texts about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import ELLIPSIS, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import Console, ConsoleOptions, RenderResult

MEASURE = 100
GAP = 2
_DATE = len("2024-12-31")
_TITLE_BESIDE_FACTS = 30
WIDE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One note behind its number, no wider than `width`.

    `texts` are below the title, each after a label or none, at most `most_lines` of each. `remarks` stand
    at the end of the first of their lines that has room, else on lines of their own; so do `extras`, which
    a narrow terminal leaves out where there is no room.
    """

    number: str
    title: Text
    facts: Text
    texts: tuple[tuple[str, Text], ...]
    width: int
    extras: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    most_lines: int = 10

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines, each a text that needs no wrapping."""
        width = max(self.width - len(self.number), 1)
        for at, line in enumerate([*self._head(console, width), *self._body(console, width)]):
            number = " " * len(self.number) if at else self.number
            drawn = Text.assemble((number, styles.NUMBER), line)
            drawn.no_wrap, drawn.overflow = True, "crop"
            yield drawn

    def _head(self, console: "Console", width: int) -> "Iterator[Text]":
        room = width - self.facts.cell_len - GAP
        if not self.facts.plain.strip():
            yield from wrapped(self.title, console, width)
        elif room < _TITLE_BESIDE_FACTS:
            yield from wrapped(self.title, console, width)
            yield Text((" " * GAP).join(self.facts.plain.split()), styles.QUIET)
        else:
            first, *others = wrapped(self.title, console, room)
            yield _at_the_end(first, self.facts, width)
            yield from others

    def _body(self, console: "Console", width: int) -> list[Text]:
        lines: list[Text] = []
        for label, text in self.texts:
            pieces = clipped(wrapped(text, console, max(width - len(label) - 1, 1)), self.most_lines)
            blanks = " " * len(label)
            lines += [
                Text.assemble((blanks if at else label, styles.QUIET), piece)
                for at, piece in enumerate(pieces)
            ]
        for remark in filter(None, (*self.extras, *self.remarks)):
            place = next((at for at, line in enumerate(lines) if _has_room(line, remark, width)), None)
            if place is not None:
                lines[place] = _at_the_end(lines[place], remark, width)
            elif width >= WIDE or remark in self.remarks:
                lines += wrapped(remark, console, width)
        return lines


def facts(arxiv_id: str, id_width: int, day: "date | None") -> Text:
    """The id and the date, each as wide as everywhere in the list; blanks where there is none."""
    shown_id = padded(arxiv_id, id_width + GAP) if id_width else ""
    return Text(shown_id + (day.isoformat() if day else " " * _DATE), styles.QUIET)


def shown_ids(ids: "list[str]") -> tuple[list[str], int]:
    """The ids as they are shown, and the cells of the widest."""
    shown = list(map(clean_line, ids))
    return shown, max(map(cell_len, shown), default=0)


def wrapped(text: Text, console: "Console", width: int) -> list[Text]:
    """The lines of a text, without blanks at their ends."""
    lines = list(text.wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def clipped(lines: list[Text], most: int) -> list[Text]:
    """The neighbouring lines that have the most marks, at most so many; `…` where others were left out."""
    starts = range(max(len(lines) - most, 0) + 1)
    best = max(starts, key=lambda start: sum(len(line.spans) for line in lines[start : start + most]))
    shown = lines[best : best + most]
    if best:
        shown[0] = Text(ELLIPSIS).append_text(shown[0])
    if best + most < len(lines):
        shown[-1].append(ELLIPSIS)
    return shown


def _has_room(line: Text, remark: Text, width: int) -> bool:
    return line.cell_len + GAP + remark.cell_len <= width


def _at_the_end(line: Text, remark: Text, width: int) -> Text:
    return Text.assemble(line, " " * (width - line.cell_len - remark.cell_len), remark)
