"""The preview beside the list: the commentary of the current note, then its abstract."""

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.terminal.inline import inline_text
from kb.terminal.prose import Reading, prose_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from kb.model.note import Note

_MOST = 1_000  # characters of a language: more than is ever in sight
_PLAIN = Style()


class Preview(Widget):
    """The beginning of the commentary in each language, then of the abstract, as far as they fit."""

    def __init__(self) -> None:
        super().__init__()
        self._note: Note | None = None
        self._lines: Sequence[Strip] | None = None

    def show(self, note: "Note | None") -> None:
        """Shows another note, or none."""
        self._note, self._lines = note, None
        self.refresh()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self.show(self._note)

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        if self._lines is None:
            self._lines = self._drawn(self._note) if self._note else ()
        line = self._lines[y] if y < len(self._lines) else Strip.blank(0)
        return line.adjust_cell_length(self.size.width, _PLAIN)

    def _drawn(self, note: "Note") -> "Sequence[Strip]":
        console = self.app.console
        options = console.options.update(width=self.size.width, height=None)
        drawn = [
            [Strip(line) for line in console.render_lines(part, options, pad=False)]
            for part in _parts(note)
        ]
        heights = shared_heights([len(lines) for lines in drawn], self.size.height)
        return [line for lines, height in zip(drawn, heights, strict=True) for line in lines[:height]]


def shared_heights(heights: "Sequence[int]", room: int) -> list[int]:
    """The lines each text gets of `room` lines: a long text never crowds out the ones after it."""
    given: list[int] = []
    for at, height in enumerate(heights):
        share = room // (len(heights) - at)
        later = sum(min(one, share) for one in heights[at + 1 :])
        given.append(min(height, room - later))
        room -= given[-1]
    return given


def _parts(note: "Note") -> "Iterator[RenderableType]":
    """The arXiv id and tags, the commentary by language, and the abstract."""
    if note.arxiv_id or note.tags:
        yield _facts(note)
    texts: dict[str | None, str] = {}
    for passage in note.whole_text:
        texts[passage.lang] = f"{texts.get(passage.lang, '')}{passage.text}\n\n"
    for text in texts.values():
        yield prose_view(text[:_MOST], Reading())
    if note.abstract:
        yield inline_text(clean_line(note.abstract[:_MOST]), styles.QUIET)


def _facts(note: "Note") -> Text:
    tags = clean_line(" ".join(f"#{name}" for name in note.tag_names))
    line = Text(note.arxiv_id or "", styles.LINK, no_wrap=True, overflow="ellipsis")
    return line.append("  " if note.arxiv_id and tags else "").append(tags, styles.TAG)
