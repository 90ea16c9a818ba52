"""The lines of a text, for turning offsets into places (`kb.model.place`)."""

from bisect import bisect_right
from itertools import accumulate

from kb.model.place import Place


class LineMap:
    """The lines of one text, for turning offsets into places."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`; offsets beyond the text are clipped to it."""
        line, column = self._position(start)
        if 0 <= start <= end < self._starts[line]:
            return Place(start, end, line, column, line, column + end - start)
        end_line, end_column = self._position(end)
        return Place(start, end, line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
