"""`kb help`."""

from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMMAND", help="A command, such as list or tag rename. Default: all."),
    ] = None,
) -> None:
    """Show the help of a command, as --help does."""
    context: Any = ctx.find_root()
    for name in names or ():
        if not isinstance(context.command, TyperGroup):
            context.fail(f"`{context.command_path}` has no commands of its own")
        command = context.command.resolve_command(context, [name])[1]
        context = typer.Context(cast("Any", command), info_name=name, parent=context)
    ctx.obj.write_lines([context.get_help()])
