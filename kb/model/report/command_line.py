"""A command as a person types it into a shell: what `kb` shows can be pasted."""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w@%+:,./-][\w@%+=:,./-]*")


def command_line(words: Iterable[str]) -> str:
    """The words with a space between them, in quotes where a POSIX shell would take one apart.

    `shlex.join` also puts every word of Hangul in quotes.
    """
    return " ".join(word if _PLAIN.fullmatch(word) else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    inner = word.replace("'", "'\"'\"'")
    return f"'{inner}'"
