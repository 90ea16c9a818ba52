"""Lines of a text: line breaks, spans, and the removal of whole lines."""

from kb.edit.span_edit import Edit


def line_break(text: str) -> str:
    r"""The line break of a text, judged by the first: `\r\n`, `\n`, or `\r` if there is no other."""
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[first - 1 : first] == "\r" else "\n"


def line_span(text: str, place: int) -> tuple[int, int]:
    """The span of the line at `place`, without its line break."""
    mark = line_break(text)[-1]
    start = text.rfind(mark, 0, place) + 1
    end = text.find(mark, place)
    start += text.startswith("\ufeff", start)
    return start, len(text[start : end if end >= 0 else None].rstrip("\r")) + start


def blanks_end(text: str, place: int) -> int:
    """Where the spaces and tabs that begin at `place` end."""
    rest = text[place : line_span(text, place)[1]]
    return place + len(rest) - len(rest.lstrip(" \t"))


def lines_out(text: str, start: int, end: int) -> Edit:
    """The edit that removes the lines from the one at `start` to the one at `end`.

    Of blank lines on both sides one is removed too; between text on both sides a blank line stays. A text
    without a final line break gets none.
    """
    first, last = line_span(text, start)[0], line_span(text, end)[1]
    above = _line_above(text, first)
    below = next_line(text, last)
    is_open_above = above is None or not text[above:first].strip()
    if below == len(text):
        return Edit(_cut(text, first if above is None or not is_open_above else above), below, "")
    following = line_span(text, below)[1]
    is_open_below = not text[below:following].strip()
    if is_open_above and is_open_below:
        return Edit(first, next_line(text, following), "")
    return Edit(first, below if is_open_above or is_open_below else last, "")


def _cut(text: str, start: int) -> int:
    """Where to truncate a text so that it ends with a line break only if it did before."""
    if text.endswith(("\n", "\r")):
        return start
    return len(text[:start].removesuffix("\n").removesuffix("\r"))


def _line_above(text: str, first: int) -> int | None:
    """Where the line above begins; None for the first line."""
    return line_span(text, first - 1)[0] if first > text.startswith("\ufeff") else None


def next_line(text: str, end: int) -> int:
    """Where the next line begins, for the end of a line's text."""
    found = text.find(line_break(text)[-1], end)
    return found + 1 if found >= 0 else len(text)
