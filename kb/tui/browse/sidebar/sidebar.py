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
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.cursor_lines import CursorLines
from kb.tui.browse.query.query_edit import has_filter
from kb.tui.browse.sidebar.facets import Facet, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW = 8
"""Facets of a section that are shown before it is expanded."""


class _Line(NamedTuple):
    """A line of the sidebar: the head of a section, a facet in it, or how many more it has."""

    section: Section
    facet: Facet | None = None
    more: int = 0

    @property
    def name(self) -> tuple[str, str, bool]:
        """What it is, whatever it counts."""
        return self.section.name, self.facet.label if self.facet else "", bool(self.more)


class Sidebar(CursorLines):
    """Sections of filters, each to be folded; a filter of the query is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sidebar")]

    class Selected(Message):
        """The user chose a facet."""

        def __init__(self, facet: Facet) -> None:
            super().__init__()
            self.facet = facet

    def __init__(self) -> None:
        super().__init__(id="sidebar")
        self._sections: tuple[Section, ...] = ()
        self._lines: tuple[_Line, ...] = ()
        self._folded: set[str] = set()
        self._whole: set[str] = set()
        self._query = ""

    def show(self, sections: tuple[Section, ...]) -> None:
        """Shows other counts; a filter of the query stays, though no note that is listed has it."""
        before = {section.name: section.facets for section in self._sections}
        self._sections = tuple(
            Section(name, (*facets, *self._left(before.get(name, ()), facets))) for name, facets in sections
        )
        self._arrange()

    def mark(self, query: str) -> None:
        """Marks the filters that a query has."""
        self._query = query
        self.refresh()

    def _left(self, before: tuple[Facet, ...], now: tuple[Facet, ...]) -> "Iterator[Facet]":
        """The facets that were chosen and are not among those that there are now."""
        known = {facet.query for facet in now}
        return (
            one._replace(note_count=0) for one in before if one.query not in known and self._is_chosen(one)
        )

    def _is_chosen(self, facet: Facet) -> bool:
        return bool(facet.query) and has_filter(self._query, facet.query)

    def _arrange(self) -> None:
        """Draws the lines anew; the cursor stays on what it is on."""
        here = self._lines[self.cursor].name if self.cursor < len(self._lines) else None
        lines: list[_Line] = []
        for section in self._sections:
            if not section.facets:
                continue
            lines.append(_Line(section))
            if section.name in self._folded:
                continue
            is_whole = section.name in self._whole or len(section.facets) == _FEW + 1
            few = section.facets if is_whole else section.facets[:_FEW]
            lines += (_Line(section, facet) for facet in few)
            if more := len(section.facets) - len(few):
                lines.append(_Line(section, more=more))
        self._lines = tuple(lines)
        self.set_length(len(lines))
        place = next((at for at, line in enumerate(lines) if line.name == here), self.cursor)
        self.set_reactive(Sidebar.cursor, self.validate_cursor(place))
        if self.has_focus:
            self.bring_into_view(self.cursor)

    def action_select(self) -> None:
        """Takes the filter of the line; folds or unfolds a section, or shows all of it."""
        if self.cursor >= len(self._lines):
            return
        line = self._lines[self.cursor]
        if line.facet:
            self.post_message(self.Selected(line.facet))
            return
        if line.more:
            self._whole.add(line.section.name)
        else:
            self._folded ^= {line.section.name}
            self._whole.discard(line.section.name)
        self._arrange()

    def clicked(self, _event: Click) -> None:
        """A click takes what it falls on."""
        self.action_select()

    def line(self, number: int, width: int) -> Strip:
        """The head of a section, a filter, or how many more there are."""
        return Strip(self._segments(self._lines[number], width))

    def _segments(self, line: _Line, width: int) -> list[Segment]:
        if line.more:
            return [Segment(f"   {line.more:,} more", styles.QUIET)]
        if line.facet is None:
            arrow = "▸" if line.section.name in self._folded else "▾"
            return [Segment(f" {arrow} {line.section.name}", styles.HEADING)]
        count = f" {line.facet.note_count:,} "
        is_chosen = self._is_chosen(line.facet)
        room = max(width - 3 - len(count), 1)
        label = padded(fitted(clean_line(line.facet.label), room), room)
        style = styles.STRONG if is_chosen else None
        return [
            Segment(" ✓ " if is_chosen else "   ", style),
            Segment(label, style),
            Segment(count, styles.QUIET),
        ]
