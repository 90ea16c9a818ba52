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
        starts, stop = self._starts, self._starts[-1] - 1
        first = 0 if start < 0 else min(start, stop)
        line = bisect_right(starts, first)
        column = first - starts[line - 1] + 1
        if first <= end < starts[line]:
            return Place(start, end, line, column, line, column + end - first)
        last = 0 if end < 0 else min(end, stop)
        end_line = bisect_right(starts, last)
        return Place(start, end, line, column, end_line, last - starts[end_line - 1] + 1)
