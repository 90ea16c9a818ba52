"""Strings measured in terminal cells: a Hangul syllable takes two, a stacked mark none.

For clean text only (`clean`), where the width of a string is the sum of its characters' widths.
"""

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_FULL = "█"


def shown(text: str, style: Style | None = None) -> Text:
    """A foreign string as one harmless line of rich text; markup in it is text."""
    return Text(clean_line(text), style or "")


def fitted(text: str, width: int) -> str:
    """The text, cut to at most `width` cells with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    return head(text, width - 1).rstrip() + ELLIPSIS if width > 0 else ""


def padded(text: str, width: int) -> str:
    """The text padded with blanks to `width` cells."""
    return text + " " * (width - cell_len(text))


def head(text: str, width: int) -> str:
    """The longest beginning of the text that takes at most `width` cells."""
    if text.isascii() and text.isprintable():
        return text[: max(width, 0)]  # twenty times as fast, and what most titles are
    widths = takewhile(lambda total: total <= width, accumulate(map(cell_len, text)))
    return text[: sum(1 for _ in widths)]


def tail(text: str, width: int) -> str:
    """The longest end of the text that takes at most `width` cells."""
    return head(text[::-1], width)[::-1]


def bar(share: float, width: int) -> str:
    """A bar for a share in [0, 1] of `width` cells, in eighths; any share above nothing is seen."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    return _FULL * full + (_EIGHTHS[rest] if rest else "")


def broken_at_blanks(text: str, width: int) -> str:
    """The text with each line that is wider than `width` cells broken between its words.

    A longer word, such as a path, is left whole: the terminal breaks it, and copies it in one piece.
    """
    return "\n".join(line for whole in text.split("\n") for line in _broken(whole, width))


def _broken(line: str, width: int) -> "Iterator[str]":
    begun, *words = line.split(" ")
    for word in words:
        if cell_len(longer := f"{begun} {word}") > width and begun.strip():
            yield begun
            longer = word
        begun = longer
    yield begun


def packed(pieces: "Iterable[str]", width: int) -> "Iterator[str]":
    """The pieces in lines of at most `width` cells where they fit, ` · ` between those of one line."""
    line = ""
    for piece in pieces:
        longer = f"{line} · {piece}" if line else piece
        if line and cell_len(longer) > width:
            yield line
            longer = piece
        line = longer
    if line:
        yield line
