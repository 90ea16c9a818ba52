"""The pane with the current note, and below it the notes to go to from there."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click, Resize
from textual.message import Message
from textual.strip import Strip

from kb.terminal import styles
from kb.terminal.cells import fitted, shown
from kb.terminal.views.entry import clipped, wrapped
from kb.tui.browse.keys import bindings
from kb.tui.browse.lines.scrolled_lines import ScrolledLines
from kb.tui.browse.note.note_links import NoteLink
from kb.tui.browse.note.rendered_note import RenderedNote

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = (Segment(""),)
_INDENT = 2
_LINES_OF_WHY = 2


class NotePane(ScrolledLines):
    """Scrolls a note that was rendered on the reader thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("note")]

    class Resized(Message):
        """The width has changed, so the note must be rendered again."""

    class LinkFollowed(Message):
        """The user chose a link."""

        def __init__(self, link: NoteLink) -> None:
            super().__init__()
            self.link = link

    def __init__(self) -> None:
        super().__init__(id="note")
        self._lines: list[Strip] = []
        self._links: tuple[NoteLink, ...] = ()
        self._note: RenderedNote | None = None
        self._link_of_line: dict[int, int] = {}
        self.chosen = -1

    @property
    def text_width(self) -> int:
        """The cells of a line; what it will be about while the pane is not on the screen."""
        return max(self.line_width - 1, 1) if self.size.width else max(self.app.size.width - 2, 1)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the note."""
        return self._note.languages if self._note else ()

    def show(self, note: RenderedNote | None) -> None:
        """Shows another note, or the same at another width."""
        is_other = note is None or self._note is None or note.path != self._note.path
        self._note = note
        if is_other:
            self._links, self.chosen = (), -1
        self._arrange()
        if is_other:
            self.scroll_lines_to(0)

    def show_links(self, path: PurePosixPath, links: tuple[NoteLink, ...]) -> None:
        """Shows the links of a note below it, if that note is still shown."""
        if self._note and self._note.path == path:
            self._links = links
            self.chosen = min(self.chosen, len(links) - 1)
            self._arrange()

    def _arrange(self) -> None:
        lines = list(self._note.lines if self._note else ())
        lines += [_BLANK] if self._links else []
        self._link_of_line = {}
        for number in range(len(self._links)):
            for line in self._link_lines(number):
                self._link_of_line[len(lines)] = number
                lines.append(line)
        self._lines = [Strip([Segment(" "), *line]) for line in lines]
        self.set_length(len(self._lines))

    def _link_lines(self, number: int) -> "Iterator[tuple[Segment, ...]]":
        """The title with its remark, as in `kb links`; below it the reasons of `kb related`."""
        link, width = self._links[number], self.text_width - _INDENT
        remark = f"  {link.remark}" if link.remark else ""
        title = fitted(link.title, max(width - cell_len(remark), width // 2, 1))
        is_here = number == self.chosen
        yield (
            Segment(f"{link.sign} ", styles.STRONG if is_here else styles.QUIET),
            Segment(title, styles.HERE if is_here else styles.LINK),
            Segment(fitted(remark, width - cell_len(title)), styles.QUIET),
        )
        why = wrapped(shown(link.why), self.app.console, max(width - 1, 1))  # the last cell is for `…`
        for line in clipped(why, _LINES_OF_WHY) if link.why else ():
            yield (Segment(" " * _INDENT), Segment(line.plain, styles.QUIET))

    # -- links ---------------------------------------------------------------------------------

    def action_next_link(self) -> None:
        """Chooses the next link."""
        self._choose(self.chosen + 1)

    def action_previous_link(self) -> None:
        """Chooses the previous link."""
        self._choose(self.chosen - 1)

    def _choose(self, number: int) -> None:
        if not self._links:
            return
        self.chosen = max(0, min(number, len(self._links) - 1))
        self._arrange()
        lines = [line for line, link in self._link_of_line.items() if link == self.chosen]
        for line in (lines[-1], lines[0]):
            self.bring_into_view(line)

    def action_follow(self) -> None:
        """Goes to the chosen link."""
        if 0 <= self.chosen < len(self._links):
            self.post_message(self.LinkFollowed(self._links[self.chosen]))

    def on_click(self, event: Click) -> None:
        """Goes to the link that was clicked."""
        number = self._link_of_line.get(event.y + self.top)
        if number is not None:
            self.post_message(self.LinkFollowed(self._links[number]))

    # -- scrolling -----------------------------------------------------------------------------

    def action_line_down(self) -> None:
        """A line down."""
        self.scroll_lines_to(self.top + 1)

    def action_line_up(self) -> None:
        """A line up."""
        self.scroll_lines_to(self.top - 1)

    def action_page_down(self) -> None:
        """A screen down."""
        self.scroll_lines_to(self.top + max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        """A screen up."""
        self.scroll_lines_to(self.top - max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_lines_to(0)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_lines_to(self.length)

    def on_resize(self, event: Resize) -> None:
        """Asks for the note at the width that there is now."""
        super().on_resize(event)
        if self._note and self._note.width != self.text_width:
            self.post_message(self.Resized())

    def line(self, number: int, width: int) -> Strip:
        """A line of the note or of the links below it."""
        return self._lines[number].crop(0, width)
