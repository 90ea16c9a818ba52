"""What is said of a command line that cannot be read: one sentence, and what to type instead."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from kb.terminal.clean import clean_line

# What typer 0.28 says; where it says it otherwise, its own sentence stands.
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)(.*)", re.DOTALL)
_NO_NUMBER = re.compile(r"'(.*)' is not a valid (?:int|float)", re.DOTALL)
_NO_CHOICE = re.compile(r"'(.*)' is not one of (.*)", re.DOTALL)

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
    near, group = meant or _nearest(name, names), path.partition(" ")[2]  # `tag`; the program has none
    wanted = f"{group} {clean_line(name)}".lstrip()
    return f"No such command: {wanted}. {_hint(near and f'{group} {near}'.lstrip(), path)}"


def usage_sentence(error: UsageError) -> str:
    """The sentence for an argument or option that cannot be read."""
    path = error.ctx.command_path if error.ctx else "kb"
    if isinstance(error, NoSuchOption):
        options = {
            option for ctx in _contexts(error.ctx) for param in ctx.command.params for option in param.opts
        }
        name = error.option_name
        near = _nearest(name, sorted(options)) if name.startswith("--") else None
        return _with_hint(clean_line(error.message), near, path)
    if isinstance(error, MissingParameter):
        return _with_hint(f"`{path}` needs {_name(error)}{_choices(error)}", None, path)
    if isinstance(error, BadParameter):
        return _with_hint(*_unreadable_value(error), path)
    return _with_hint(clean_line(_plain(error, path)), None, path)


def _plain(error: UsageError, path: str) -> str:
    """What typer says of a whole command or option, as `kb` says it."""
    message = error.format_message()
    if message.startswith("Missing command"):
        return f"`{path}` needs a command"
    if extra := _EXTRA.match(message):
        return f"`{path}` does not take “{extra[1]}”{extra[2]}"
    if isinstance(error, BadOptionUsage):
        return f"`{error.option_name}` {'takes no' if 'not take' in message else 'needs a'} value"
    return message


def _unreadable_value(error: BadParameter) -> tuple[str, str | None]:
    """Why a value cannot be read, and the nearest one that can."""
    message, put, before = clean_line(error.message).partition(" Put --")
    advice = f".{put}{before}"
    if number := _NO_NUMBER.match(message):
        return f"{_name(error)} must be a number, not “{number[1]}”{advice}", None
    if choice := _NO_CHOICE.match(message):
        known = re.findall(r"'([^']*)'", choice[2])
        listed = f"{', '.join(known[:-1])} or {known[-1]}"
        near = _nearest(choice[1], known)
        return f"{_name(error)} must be {listed}, not “{choice[1]}”{advice}", near
    between = " " if message.startswith("must") else ": "
    return f"{_name(error)}{between}{message.rstrip('.')}{advice}", None


def _name(error: BadParameter) -> str:
    """What the value is for: the argument as the usage has it, or the option, by all its names."""
    if error.param is None:
        return "The value"
    if error.param.param_type_name == "argument":
        return str(error.param.metavar or error.param.name).upper().replace("|", " or ")
    return f"`{'/'.join(error.param.opts)}`"


def _choices(error: BadParameter) -> str:
    """What may be given for an argument that takes one of a few."""
    choices = getattr(error.param.type, "choices", ()) if error.param else ()
    return f": {', '.join(map(str, choices[:-1]))} or {choices[-1]}" if choices else ""


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
