"""Text with its code replaced by spaces of equal length, so that tags and links in it do not count."""

import re

_BACKTICKS = re.compile(r"`+")


def without_code(text: str) -> str:
    """A paragraph with its code spans blanked: from a run of backticks to the next of equal length."""
    if "`" not in text:
        return text
    runs = [run.span() for run in _BACKTICKS.finditer(text)]
    ahead: dict[int, list[int]] = {}
    for index in reversed(range(len(runs))):
        ahead.setdefault(runs[index][1] - runs[index][0], []).append(index)
    pieces, at, index = [], 0, 0
    while index < len(runs):
        start, end = runs[index]
        same = ahead[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            stop = runs[same[-1]][1]
            pieces += [text[at:start], _blank(text[start:stop])]
            at, index = stop, same[-1]
        index += 1
    return "".join([*pieces, text[at:]])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
