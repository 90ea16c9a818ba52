"""A command as a person types it into a shell: what `kb` shows can be pasted."""

from collections.abc import Iterable

from kb.model.text.lazy_pattern import lazy_pattern

_PLAIN = lazy_pattern(r"[\w@%+:,./-][\w@%+=:,./-]*")


def command_line(words: Iterable[str]) -> str:
    """The words with a space between them, in quotes where a POSIX shell would take one apart.

    `shlex.join` also puts every word of Hangul in quotes.
    """
    return " ".join(word if _PLAIN.fullmatch(word) else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    inner = word.replace("'", "'\"'\"'")
    return f"'{inner}'"
