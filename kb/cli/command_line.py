"""What a command line says, read as typer reads it but without loading typer.

The reading is exact, or there is none: help, errors, commands that hold others and whatever else is not
plainly an option or an argument (`kb.cli.parameters`) are left to typer and `kb.cli.app`.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from kb.cli.commands import COMMANDS
from kb.cli.global_options import GLOBAL_PARAMETERS, split_line
from kb.cli.parameters import REQUIRED, Parameter, parameters_of

Values = dict[str, Any]
"""The value of each parameter of a function, by name."""


class Call(NamedTuple):
    """A command's function, its values, and those of the options that hold for every command."""

    run: Callable[..., None]
    values: Values
    global_values: Values


class _NotPlain(Exception):
    """A word that only typer can read."""


def call_of(arguments: Sequence[str]) -> Call | None:
    """What a command line calls; None where only typer can tell."""
    moved, kept = split_line(arguments)
    run = command_function(kept[0]) if kept else None
    if run is None:
        return None
    global_values = values_of(GLOBAL_PARAMETERS, moved)
    values = values_of(parameters_of(run), kept[1:])
    return None if global_values is None or values is None else Call(run, values, global_values)


def command_function(name: str) -> Callable[..., None] | None:
    """The function of a command; None where there is none, or one that holds other commands."""
    if name not in COMMANDS:
        return None
    return getattr(import_module(f"kb.cli.commands.{COMMANDS[name]}"), "run", None)


def values_of(parameters: Iterable[Parameter], words: Sequence[str]) -> Values | None:
    """The values that words give to parameters; None where only typer can tell."""
    typed = typed_words(parameters, words)
    try:
        return None if typed is None else {one.name: _value(one, texts) for one, texts in typed.items()}
    except (_NotPlain, ValueError):
        return None


def typed_words(parameters: Iterable[Parameter], words: Sequence[str]) -> dict[Parameter, list[str]] | None:
    """The words of each parameter, for a flag its name at each time; None where only typer can tell."""
    try:
        return _typed(parameters, words)
    except _NotPlain:
        return None


def _typed(parameters: Iterable[Parameter], words: Sequence[str]) -> dict[Parameter, list[str]]:
    options = {name: one for one in parameters for name in one.described.names}
    typed: dict[Parameter, list[str]] = {one: [] for one in parameters}
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            plain += rest
        elif word[:1] != "-" or word == "-":
            plain.append(word)
        else:
            name, attached = _name_and_value(word)
            option = options.get(name)
            if option is None or (option.is_flag and attached is not None):
                raise _NotPlain
            typed[option].append(name if option.is_flag else _behind(attached, rest))
    for one in parameters:
        if not one.is_option:
            typed[one], plain = (plain, []) if one.is_several else (plain[:1], plain[1:])
    if plain:
        raise _NotPlain
    return typed


def _name_and_value(word: str) -> tuple[str, str | None]:
    """The name in a word such as `-n`, `-n20` or `--limit=20`, and what is attached to it."""
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        return name, value if equals else None
    return word[:2], word[2:] or None


def _behind(attached: str | None, rest: Iterable[str]) -> str:
    """The value of an option: what is attached to its name, or else the next word, whatever it is."""
    found = next(iter(rest), None) if attached is None else attached
    if found is None:
        raise _NotPlain
    return found


def _value(parameter: Parameter, texts: list[str]) -> Any:
    """The value of what was typed, or the default. ValueError where it has none."""
    if not texts:
        if parameter.default is REQUIRED:
            raise _NotPlain
        return parameter.default
    if parameter.is_flag:
        return True
    found = [_converted(parameter, text) for text in (texts if parameter.is_several else texts[-1:])]
    value = found if parameter.is_several else found[0]
    if parameter.described.refusal and parameter.described.refusal(value):
        raise _NotPlain
    return value


def _converted(parameter: Parameter, text: str) -> Any:
    """A text as a value of its type. ValueError where it is none."""
    if parameter.choices and text not in parameter.choices:
        raise _NotPlain
    kind = parameter.one_type
    if kind is Path and os.path.exists(text) and not os.access(text, os.R_OK):  # noqa: PTH110 - no Path yet
        raise _NotPlain
    return text if parameter.choices else kind(text)
