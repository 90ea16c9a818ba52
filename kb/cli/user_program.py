"""The programs the user chose for editing and reading: `$KB_EDITOR`, `$KB_PAGER` and their elders."""

import os
import shlex

from kb.model.errors import UsageError

_EDITORS = ("KB_EDITOR", "VISUAL", "EDITOR")
_PAGERS = ("KB_PAGER", "PAGER")


def editor_command() -> list[str]:
    """The words of `$KB_EDITOR`, `$VISUAL` or `$EDITOR`, whichever is set first, else vi."""
    name = editor_variable()
    return _words(name) if name else ["vi"]


def editor_variable() -> str | None:
    """The variable that names the editor; None where none does."""
    return next((name for name in _EDITORS if os.environ.get(name, "").strip()), None)


def pager_command() -> list[str]:
    """The words of `$KB_PAGER` or `$PAGER`, whichever is set first, else less; none for no pager."""
    name = pager_variable()
    if name is None:
        return ["less"]
    return [] if os.environ[name].strip() in ("", "cat") else _words(name)


def pager_variable() -> str | None:
    """The variable that names the pager, or that there is to be none; None where none does."""
    return next((name for name in _PAGERS if name in os.environ), None)


def _words(name: str) -> list[str]:
    """The variable as a shell splits it. UsageError where its quotes are not closed."""
    try:
        return shlex.split(os.environ[name])
    except ValueError as error:
        raise UsageError(f"${name} is not a valid command: {os.environ[name]}") from error
