"""The commands of `kb`, each loaded when it is called, and the options before them."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kb.cli.command import Command, Group, QueryCommand
from kb.cli.commands import COMMANDS
from kb.cli.errors import ending_errors, writing_help
from kb.cli.session import Session
from kb.store.system.ctrl_c import raising_interrupts

_EXPLAINING_QUERIES = frozenset({"search", "list"})
_GLOBAL_WITH_VALUE = ("--root", "--color")
_GLOBAL_FLAGS = ("-q", "--quiet")


class Commands(Group):
    """Loads a command's module when it is called: `kb list` pays for nothing else."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - click's signature
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kb.cli.commands.{COMMANDS[cmd_name]}")
        one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        if hasattr(module, "COMMANDS"):
            one.callback(cls=Group, help=module.HELP, no_args_is_help=True)(_nothing)
            for name, run in module.COMMANDS.items():
                one.command(name, cls=Command)(run)
        else:
            kind = QueryCommand if cmd_name in _EXPLAINING_QUERIES else Command
            one.command(cmd_name, cls=kind)(module.run)
        command = typer.main.get_command(one)
        command.name = cmd_name
        return command

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the options that hold for every command wherever they are, up to `--`."""
        if any(arg.endswith("-completion") for arg in args):
            from kb.cli.shell_scripts import use_own_scripts

            use_own_scripts()
        with ending_errors(lambda: ctx.ensure_object(Session)), writing_help():
            return super().parse_args(ctx, _global_first(args))

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; a `KbError` ends as one sentence, and so does Ctrl-C."""
        with ending_errors(lambda: ctx.ensure_object(Session)), raising_interrupts():
            result = super().invoke(ctx)
            ctx.obj.flush()
            return result


def _nothing() -> None:
    """What a command that only holds others does by itself."""


def _global_first(args: list[str]) -> list[str]:
    """The arguments with `--root`, `--color` and `-q` moved before the command."""
    moved: list[str] = []
    kept: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            return [*moved, *kept, arg, *rest]
        if arg in _GLOBAL_FLAGS or arg.startswith(tuple(f"{name}=" for name in _GLOBAL_WITH_VALUE)):
            moved.append(arg)
        elif arg in _GLOBAL_WITH_VALUE:
            moved += [arg, *(value for value in [next(rest, None)] if value is not None)]
        else:
            kept.append(arg)
    return [*moved, *kept]


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from kb import __version__

        sys.stdout.write(f"kb {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(
            "--root",
            metavar="DIR",
            help="The collection. Default: $KB_ROOT, else found from the current folder upwards.",
        ),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--color", metavar="WHEN", help="When to use colour: auto, always or never."),
    ] = "auto",
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Hide counts, progress and warnings.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A personal knowledge base for bilingual research notes: capture, search, read, publish.

    kb works on a folder of Markdown files, which stay yours. Start one with `kb init`, or use the one
    you have: `kb --root ~/notes list`. NOTE is a path, a file name, an arXiv id or
    words of a title. See `kb search --help` for the syntax of QUERY.
    """
    ctx.obj = Session(root, color, is_quiet=quiet)
