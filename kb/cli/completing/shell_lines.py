"""What a shell hands over as Tab is pressed, and the lines that it is given: a candidate each.

As the scripts of `kb.cli.shell_scripts` ask for them: `plain` for bash, `described` for zsh, and for fish,
which hands over its line as it is.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.terminal.clean import clean_line

_LONGEST = 60  # characters of a description


class TypedLine(NamedTuple):
    """The words behind `kb` that are complete, and the one to complete."""

    words: list[str]
    incomplete: str


def typed_line(environment: Mapping[str, str]) -> TypedLine:
    """What is typed, as bash and zsh tell it in words, and fish in a line."""
    if "COMP_WORDS" in environment:
        words = _split(environment["COMP_WORDS"])
        at = int(environment["COMP_CWORD"])
        return TypedLine(words[1:at], words[at] if at < len(words) else "")
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if words and not line.endswith(" "):
        return TypedLine(words[:-1], words[-1])
    return TypedLine(words, "")


def _split(line: str) -> list[str]:
    """The words of a line whose last quote may be open."""
    from shlex import shlex

    reader = shlex(line, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words.extend(reader)
    except ValueError:
        words.append(reader.token)
    return words


def plain_lines(offered: Iterable[tuple[str, str | None]]) -> str:
    """A line for each candidate; a tab stands for the files that the shell finds.

    A name with a tab or line end is left out, as no shell could tell what is what.
    """
    return "\n".join(str(name) or "\t" for name, _ in _tellable(offered))


def described_lines(offered: Iterable[tuple[str, str | None]]) -> str:
    """A line for each, with a tab and its description behind it."""
    return "\n".join(_described(name, description or "") for name, description in _tellable(offered))


def _tellable(offered: Iterable[tuple[str, str | None]]) -> Iterable[tuple[str, str | None]]:
    return (one for one in offered if not {"\t", "\n"} & set(one[0]))


def _described(name: str, text: str) -> str:
    description = clean_line(text)
    if len(description) > _LONGEST:
        description = f"{description[: _LONGEST - 1]}…"
    return f"{name}\t{description}" if description else str(name)
