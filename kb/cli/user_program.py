"""The programs the user chose for editing and reading: `$KB_EDITOR`, `$KB_PAGER` and their elders."""

import os
import shlex

from kb.model.errors import UsageError


def editor_command() -> list[str]:
    """The words of `$KB_EDITOR`, `$VISUAL` or `$EDITOR`, whichever is set first, else vi."""
    for name in ("KB_EDITOR", "VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return _words(name)
    return ["vi"]


def pager_command() -> list[str]:
    """The words of `$KB_PAGER` or `$PAGER`, whichever is set first, else less; none for no pager."""
    for name in ("KB_PAGER", "PAGER"):
        if name in os.environ:
            return [] if os.environ[name].strip() in ("", "cat") else _words(name)
    return ["less"]


def _words(name: str) -> list[str]:
    """The variable as a shell splits it. UsageError where its quotes are not closed."""
    try:
        return shlex.split(os.environ[name])
    except ValueError as error:
        raise UsageError(f"${name} is not a valid command: {os.environ[name]}") from error
