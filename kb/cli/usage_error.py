"""What is said of a command line that cannot be read: one sentence, and what to type instead."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from typer._click.exceptions import NoSuchOption, UsageError

from kb.terminal.clean import clean_line

_LIKENESS = 0.75  # of a name to a known one, as difflib measures it: `serach` is 0.83 like `search`

_COMMANDS_ELSEWHERE = {
    "search": ("find", "grep", "query", "lookup"),
    "list": ("ls", "dir", "notes", "all"),
    "show": ("cat", "view", "read", "less"),
    "edit": ("vi", "vim", "nano"),
    "rm": ("delete", "remove", "del", "trash"),
    "remove": ("delete", "rm", "del"),
    "mv": ("rename", "move"),
    "rename": ("mv", "move"),
    "new": ("create", "make", "touch"),
    "add": ("capture", "save", "get"),
    "fetch": ("sync", "update", "pull", "refresh"),
    "undo": ("revert", "rollback", "restore"),
    "check": ("lint", "doctor", "validate", "fix"),
    "index": ("reindex", "rebuild"),
    "build": ("publish", "generate", "site"),
    "serve": ("preview", "watch", "server"),
    "open": ("xdg-open", "browser"),
    "stats": ("status", "info", "count"),
    "links": ("backlinks", "graph"),
    "related": ("similar", "like"),
    "init": ("start", "setup"),
}
"""What a command of `kb` is called in shells, git and other programs."""


def unknown_command(name: str, known: Iterable[str], path: str) -> str:
    """The sentence for a command that is none of the known ones; `path` is the command before it."""
    names = tuple(known)
    meant = next((one for one in names if name.casefold() in _COMMANDS_ELSEWHERE.get(one, ())), None)
    return f"No such command: {clean_line(name)}. {_hint(meant or _nearest(name, names), path)}"


def usage_sentence(error: UsageError) -> str:
    """The sentence for an argument or option that cannot be read."""
    path = error.ctx.command_path if error.ctx else "kb"
    if not isinstance(error, NoSuchOption):
        return _with_hint(clean_line(error.format_message()), None, path)
    options = {
        option for ctx in _contexts(error.ctx) for param in ctx.command.params for option in param.opts
    }
    name = error.option_name
    near = _nearest(name, sorted(options)) if name.startswith("--") else None
    return _with_hint(clean_line(error.message), near, path)


def _contexts(ctx: Any) -> Iterable[Any]:
    while ctx is not None:
        yield ctx
        ctx = ctx.parent


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    typed = name.casefold()
    return next(
        iter(get_close_matches(typed, filter(partial(_begins_like, typed), known), 1, _LIKENESS)), None
    )


def _begins_like(typed: str, name: str) -> bool:
    """Whether the first letter is right, or is the second: a slip rarely hits the beginning of a word."""
    return typed.lstrip("-")[:1] in name.lstrip("-")[:2]


def _with_hint(message: str, near: str | None, path: str) -> str:
    return f"{message.rstrip('.')}. {_hint(near, path)}"


def _hint(near: str | None, path: str) -> str:
    return f"Did you mean {near}?" if near else f"See `{path} --help`."
