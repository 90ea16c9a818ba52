"""The options and arguments of a command, described once: a command's function is the description.

`limit: Annotated[int | None, Option("-n", metavar="N", help="Show at most N.")] = None` names, types and
explains an option. `kb.cli.command_line` reads words by it, and `kb.cli.typer_command` makes of it what
typer reads and draws: help, errors, and whatever the first leaves to it.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

Offered = list[tuple[str, str]]
"""Candidates of a completion, each with its description."""

Completion = Callable[[Path | None, str], Offered]
"""What a shell is offered in a collection, given by `--root`, for what is typed so far."""

Refusal = Callable[[Any], str]
"""Why a value cannot be taken; empty where it can."""

REQUIRED = object()
"""The default of what has to be given."""


class Argument:
    """What is typed without a name, in its place."""

    names: tuple[str, ...] = ()

    def __init__(
        self,
        *,
        metavar: str | None = None,
        help: str,  # noqa: A002 - as typer has it
        refusal: Refusal | None = None,
        completion: Completion | None = None,
    ) -> None:
        self.metavar = metavar
        self.help = help
        self.refusal = refusal
        self.completion = completion


class Option(Argument):
    """What is typed behind one of its names; a flag has nothing behind it."""

    def __init__(self, *names: str, **described: Any) -> None:
        super().__init__(**described)
        self.names = names


class Parameter:
    """A parameter of a command's function: its name, type, description and default."""

    def __init__(self, name: str, annotated: Any, default: Any) -> None:
        self.name = name
        self.type = annotated.__origin__
        self.described: Argument = annotated.__metadata__[0]
        self.default = default

    @cached_property
    def value_type(self) -> Any:
        """The type without what says that it may be absent: `list[str]` of `list[str] | None`."""
        if get_origin(self.type) not in (Union, UnionType):
            return self.type
        return next(one for one in get_args(self.type) if one is not NoneType)

    @property
    def is_option(self) -> bool:
        """Whether it is typed by name."""
        return isinstance(self.described, Option)

    @property
    def is_flag(self) -> bool:
        """Whether its name alone is all there is to type."""
        return self.type is bool

    @cached_property
    def is_several(self) -> bool:
        """Whether it can be given several times."""
        return get_origin(self.value_type) is list

    @cached_property
    def one_type(self) -> Any:
        """The type of one value."""
        return get_args(self.value_type)[0] if self.is_several else self.value_type

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The values that it takes; none where it takes any."""
        return get_args(self.value_type) if get_origin(self.value_type) is Literal else ()


def parameters_of(run: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The parameters of a function that are described, in order."""
    names = run.__code__.co_varnames[: run.__code__.co_argcount]  # `inspect` takes long to load
    defaults = run.__defaults__ or ()
    required = (REQUIRED,) * (len(names) - len(defaults))
    return tuple(
        Parameter(name, run.__annotations__[name], default)
        for name, default in zip(names, (*required, *defaults), strict=True)
        if hasattr(run.__annotations__[name], "__metadata__")
    )
