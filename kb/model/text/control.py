"""Control characters: what a note should not hold, and what of it can be taken out without a loss.

Tab and the two line breaks are none; the marks that turn the direction of writing are among them.
"""

import re
from collections.abc import Iterator

from kb.model.text.lazy_pattern import lazy_pattern

CONTROL_RUN = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""Adjacent control characters, as `kb check` reports them."""

_MISREAD = lazy_pattern(r"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")  # those in whose place cp1252 has a letter
_SPACES = lazy_pattern(r"[\x0b\x0c\x1c-\x1f]")


def control_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of control characters in a text; that there are none is seen at once."""
    return iter(()) if text.replace("\n", "").isprintable() else CONTROL_RUN.finditer(text)


def without_run(run: str, before: str, after: str) -> str:
    r"""What replaces a run of control characters between two characters of a text.

    Nothing, or the space that a form feed was between two words, or the run itself: U+0092 and its like are
    quotation marks read in the wrong encoding, and what was meant is not for a program to say.
    """
    if _MISREAD.search(run):
        return run
    return " " if before.strip() and after.strip() and _SPACES.search(run) else ""


def without_control(text: str) -> str:
    """The text without the control characters that can be taken out."""
    return CONTROL_RUN.sub(_left, text)


def _left(run: re.Match[str]) -> str:
    start, end = run.span()
    return without_run(run[0], run.string[start - 1 : start], run.string[end : end + 1])
