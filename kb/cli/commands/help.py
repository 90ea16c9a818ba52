"""`kb help`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.parameters import Argument, Offered

if TYPE_CHECKING:
    from pathlib import Path

    from kb.cli.session import Session


def _command_names(_root: "Path | None", incomplete: str) -> Offered:
    """The commands that begin so, for the shell."""
    from kb.cli.commands import COMMANDS  # a module that has them is a command that holds others

    return [(name, "") for name in COMMANDS if name.startswith(incomplete)]


def run(
    session: "Session",
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="COMMAND",
            help="A command, such as list or tag rename. Default: all.",
            completion=_command_names,
        ),
    ] = None,
) -> None:
    """Show the help of a command, as --help does.

    On a terminal, a long one goes through the pager.
    """
    from kb.cli.app import help_text

    text = help_text(names or ())
    if session.is_terminal:
        from rich.text import Text

        session.show(Text(text))
    else:
        session.write_lines([text])
