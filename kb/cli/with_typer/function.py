"""A command's function as typer takes it: its parameters described by typer's own classes."""

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from kb.cli.parameters import REQUIRED, Completion, Parameter, Refusal


def with_parameters(function: Callable[..., None], parameters: Iterable[Parameter]) -> Callable[..., None]:
    """A function that takes `**options`, as typer is to see it: these parameters in their place."""
    known = inspect.signature(function).parameters.values()
    own = [one for one in known if one.kind is not inspect.Parameter.VAR_KEYWORD]
    function.__signature__ = inspect.Signature([own[0], *map(_parameter, parameters), *own[1:]])  # type: ignore[attr-defined]
    return function


def _parameter(parameter: Parameter) -> inspect.Parameter:
    described = parameter.described
    own: dict[str, Any] = {
        "metavar": described.metavar,
        "help": described.help,
        "callback": _callback(described.refusal) if described.refusal else None,
        "autocompletion": _autocompletion(described.completion) if described.completion else None,
    }
    info = typer.Option(*described.names, **own) if parameter.is_option else typer.Argument(**own)
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=inspect.Parameter.empty if parameter.default is REQUIRED else parameter.default,
        annotation=Annotated[parameter.type, info],
    )


def _callback(refusal: Refusal) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if value is not None and (reason := refusal(value)):
            raise typer.BadParameter(reason)
        return value

    return checked


def _autocompletion(completion: Completion) -> Callable[[Any, str], list[tuple[str, str]]]:
    def offered(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        root = ctx.find_root().params.get("root")
        return completion(Path(root) if root else None, incomplete)

    return offered
