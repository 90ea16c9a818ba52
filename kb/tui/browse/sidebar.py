"""The filters at the left, with how many of the listed notes each holds."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line
from kb.tui.browse.facets import Choice, Section
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.chosen_line import ChosenLine
from kb.tui.browse.query_edit import has_filter

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW = 8
"""Choices of a section that are shown before somebody asks for all."""


class _Line(NamedTuple):
    """A line of the sidebar: the head of a section, a choice in it, or how many more it has."""

    section: Section
    choice: Choice | None = None
    more: int = 0

    @property
    def name(self) -> tuple[str, str, bool]:
        """What it is, whatever it counts."""
        return self.section.name, self.choice.label if self.choice else "", bool(self.more)


class Sidebar(ChosenLine):
    """Sections of filters, each to be folded; a filter of the query is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sidebar")]

    class Picked(Message):
        """A filter goes into the query or out of it, or what it stands for is to be listed."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self) -> None:
        super().__init__(id="sidebar")
        self._sections: tuple[Section, ...] = ()
        self._lines: tuple[_Line, ...] = ()
        self._folded: set[str] = set()
        self._whole: set[str] = set()
        self._query = ""

    def show(self, sections: tuple[Section, ...]) -> None:
        """Shows other counts; a filter of the query stays, though no note that is listed has it."""
        before = {section.name: section.choices for section in self._sections}
        self._sections = tuple(
            Section(name, (*choices, *self._left(before.get(name, ()), choices)))
            for name, choices in sections
        )
        self._arrange()

    def mark(self, query: str) -> None:
        """Marks the filters that a query has."""
        self._query = query
        self.refresh()

    def _left(self, before: tuple[Choice, ...], now: tuple[Choice, ...]) -> "Iterator[Choice]":
        """The choices that were chosen and are not among those that there are now."""
        known = {choice.query for choice in now}
        return (one._replace(notes=0) for one in before if one.query not in known and self._is_chosen(one))

    def _is_chosen(self, choice: Choice) -> bool:
        return bool(choice.query) and has_filter(self._query, choice.query)

    def _arrange(self) -> None:
        """Draws the lines anew; the cursor stays on what it is on."""
        here = self._lines[self.cursor].name if self.cursor < len(self._lines) else None
        lines: list[_Line] = []
        for section in self._sections:
            if not section.choices:
                continue
            lines.append(_Line(section))
            if section.name in self._folded:
                continue
            is_whole = section.name in self._whole or len(section.choices) == _FEW + 1
            few = section.choices if is_whole else section.choices[:_FEW]
            lines += (_Line(section, choice) for choice in few)
            if more := len(section.choices) - len(few):
                lines.append(_Line(section, more=more))
        self._lines = tuple(lines)
        self.set_length(len(lines))
        place = next((at for at, line in enumerate(lines) if line.name == here), self.cursor)
        self.set_reactive(Sidebar.cursor, self.validate_cursor(place))
        if self.has_focus:
            self.bring_into_view(self.cursor)

    def action_take(self) -> None:
        """Takes the filter of the line; folds or unfolds a section, or shows all of it."""
        if self.cursor >= len(self._lines):
            return
        line = self._lines[self.cursor]
        if line.choice:
            self.post_message(self.Picked(line.choice))
            return
        if line.more:
            self._whole.add(line.section.name)
        else:
            self._folded ^= {line.section.name}
            self._whole.discard(line.section.name)
        self._arrange()

    def clicked(self, _event: Click) -> None:
        """A click takes what it falls on."""
        self.action_take()

    def line(self, number: int, width: int) -> Strip:
        """The head of a section, a filter, or how many more there are."""
        return Strip(self._segments(self._lines[number], width))

    def _segments(self, line: _Line, width: int) -> list[Segment]:
        if line.more:
            return [Segment(f"   {line.more:,} more", styles.QUIET)]
        if line.choice is None:
            arrow = "▸" if line.section.name in self._folded else "▾"
            return [Segment(f" {arrow} {line.section.name}", styles.HEADING)]
        count = f" {line.choice.notes:,} "
        is_chosen = self._is_chosen(line.choice)
        room = max(width - 3 - len(count), 1)
        label = padded(fitted(clean_line(line.choice.label), room), room)
        style = styles.STRONG if is_chosen else None
        return [
            Segment(" ✓ " if is_chosen else "   ", style),
            Segment(label, style),
            Segment(count, styles.QUIET),
        ]
