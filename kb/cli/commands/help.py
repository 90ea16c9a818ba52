"""`kb help`."""

from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from kb.cli.help_format import HelpContext


def _command_names(incomplete: str) -> list[str]:
    """The commands that begin so, for the shell."""
    from kb.cli.commands import COMMANDS  # a module that has them is a command that holds others

    return [name for name in COMMANDS if name.startswith(incomplete)]


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMAND",
            help="A command, such as list or tag rename. Default: all.",
            autocompletion=_command_names,
        ),
    ] = None,
) -> None:
    """Show the help of a command, as --help does.

    On a terminal, a long one goes through the pager.
    """
    context: Any = ctx.find_root()
    for name in names or ():
        if not isinstance(context.command, TyperGroup):
            context.fail(f"`{context.command_path}` has no commands of its own")
        command = context.command.resolve_command(context, [name])[1]
        context = HelpContext(cast("Any", command), info_name=name, parent=context)
    text = context.get_help()
    if ctx.obj.is_terminal:
        from rich.text import Text

        ctx.obj.show(Text(text))
    else:
        ctx.obj.write_lines([text])
