r"""A unified diff of two texts of a note, shown before anything is written.

Lines end at `\n` only; a carriage return before it is not shown.
"""

from collections.abc import Iterator
from difflib import unified_diff

_NO_END = "\\ No newline at end of file"


def diff_lines(name: str, old: str | None, new: str | None) -> Iterator[str]:
    """The lines of the diff without line breaks; none if the texts are equal.

    None stands for a note that is not there: not yet, or not any more.
    """
    old_name = "/dev/null" if old is None else f"a/{name}"
    new_name = "/dev/null" if new is None else f"b/{name}"
    if not (old or new) and old != new:
        yield from (f"--- {old_name}", f"+++ {new_name}")
    found = unified_diff(_lines(old or ""), _lines(new or ""), old_name, new_name, lineterm="\n")
    for line in found:
        yield line.removesuffix("\n").removesuffix("\r")
        if not line.endswith("\n"):
            yield _NO_END


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
