"""The lines of a text: how they break, and whole ones taken out without a trace."""

from kb.edit.span_edit import Edit


def line_break(text: str) -> str:
    r"""How the lines of a text end, by its first: `\r\n`, `\n`, or `\r` where there is nothing else."""
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[first - 1 : first] == "\r" else "\n"


def line_span(text: str, place: int) -> tuple[int, int]:
    """Where the line that holds the character at `place` begins, and where its text ends."""
    mark = line_break(text)[-1]
    start = text.rfind(mark, 0, place) + 1
    end = text.find(mark, place)
    start += text.startswith("\ufeff", start)
    return start, len(text[start : end if end >= 0 else None].rstrip("\r")) + start


def blanks_end(text: str, place: int) -> int:
    """Where the blanks and tabs end that begin at `place`."""
    rest = text[place : line_span(text, place)[1]]
    return place + len(rest) - len(rest.lstrip(" \t"))


def lines_out(text: str, start: int, end: int) -> Edit:
    """The edit that takes out the lines from the one at `start` to the one at `end`.

    Where a blank line stood on both sides, one goes along; where text did, a blank line stays between.
    A text that had no line break at its end gets none.
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
    """Where to cut a text off so that it ends with a line break only if it did before."""
    if text.endswith(("\n", "\r")):
        return start
    return len(text[:start].removesuffix("\n").removesuffix("\r"))


def _line_above(text: str, first: int) -> int | None:
    """Where the line above begins; None above the first."""
    return line_span(text, first - 1)[0] if first > text.startswith("\ufeff") else None


def next_line(text: str, end: int) -> int:
    """Where the next line begins, for the end of a line's text."""
    found = text.find(line_break(text)[-1], end)
    return found + 1 if found >= 0 else len(text)
