"""The command line as typer reads it: the commands, each loaded when it is called, and their help."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kb.cli.commands import COMMANDS
from kb.cli.errors import ending_errors, running, writing_help
from kb.cli.global_options import GLOBAL_PARAMETERS, session_of, split_line
from kb.cli.parameters import parameters_of
from kb.cli.session import Session
from kb.cli.with_typer.command import Command, Group, QueryCommand, refusing_in_one_voice
from kb.cli.with_typer.function import with_parameters
from kb.cli.with_typer.help_format import HelpContext
from kb.model.errors import UsageError

_EXPLAINING_QUERIES = frozenset({"search", "list"})
_HELP_NAMES = {"help_option_names": ["-h", "--help"]}


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
                one.command(name, cls=Command)(typer_function(run))
        else:
            kind = QueryCommand if cmd_name in _EXPLAINING_QUERIES else Command
            one.command(cmd_name, cls=kind)(typer_function(module.run))
        command = typer.main.get_command(one)
        command.name = cmd_name
        return command

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the options that hold for every command wherever they are, up to `--`."""
        self.invoke_without_command = sys.stdout.isatty()  # `common` shows the start page
        self.no_args_is_help = not self.invoke_without_command
        moved, kept = split_line(args)
        with ending_errors(lambda: ctx.ensure_object(Session)), refusing_in_one_voice(), writing_help():
            return super().parse_args(ctx, [*moved, *kept])

    def _main_shell_completion(self, *args: Any, **options: Any) -> None:
        """Answers a shell that completes; typer's own classes for the shells are loaded only then."""
        if "_KB_COMPLETE" in os.environ:
            from kb.cli.completing.described_completion import add_shells

            add_shells()
        super()._main_shell_completion(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; an error ends as one sentence, and so does Ctrl-C."""
        with running(lambda: ctx.ensure_object(Session)), refusing_in_one_voice():
            return super().invoke(ctx)


def typer_function(run: Callable[..., None]) -> Callable[..., None]:
    """A command's function as typer takes it: with the context in place of the session."""

    def called(ctx: typer.Context, **values: Any) -> None:
        run(ctx.obj, **values)

    called.__doc__ = run.__doc__
    return with_parameters(called, parameters_of(run))


def help_text(names: Sequence[str]) -> str:
    """The help of the command that names lead to, of `kb` itself without any. UsageError where none is."""
    made: Any = HelpContext
    context = made(typer.main.get_command(app), info_name="kb", **_HELP_NAMES)
    for name in names:
        if not isinstance(context.command, TyperGroup):
            path = context.command_path
            raise UsageError(f"`{path}` has no commands of its own. See `{path} --help`.")
        command = context.command.resolve_command(context, [name])[1]
        context = made(command, info_name=name, parent=context)
    return str(context.get_help())


def _show_completion(value: str | None) -> None:
    if value:
        from kb.cli.shell_scripts import completion_script

        sys.stdout.write(f"{completion_script(value)}\n")
        raise typer.Exit


def _install_completion(value: str | None) -> None:
    if value:
        from kb.cli.completion_files import install_completion

        sys.stdout.write(f"{install_completion(value, os.environ)}\n")
        raise typer.Exit


def _nothing() -> None:
    """What a command that only holds others does by itself."""


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_HELP_NAMES,
)


def _version(value: bool) -> None:
    if value:
        from kb import __version__

        sys.stdout.write(f"kb {__version__}\n")
        raise typer.Exit


def common(
    ctx: typer.Context,
    install_completion: Annotated[  # noqa: ARG001 - its callback answers
        str | None,
        typer.Option(
            metavar="[SHELL]",
            callback=_install_completion,
            is_eager=True,
            help="Install completion for bash, zsh, fish, powershell or pwsh. Default: this shell.",
        ),
    ] = None,
    show_completion: Annotated[  # noqa: ARG001 - its callback answers
        str | None,
        typer.Option(
            metavar="[SHELL]",
            callback=_show_completion,
            is_eager=True,
            help="Show the completion script of a shell. Default: this shell.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    **options: Any,
) -> None:
    """A personal knowledge base for bilingual research notes: capture, search, read, publish.

    kb works on a folder of Markdown files, which stay yours. Start one with `kb init`, or use the one
    you have: `kb --root ~/notes list`. On a terminal, `kb` alone shows the newest notes and what waits.
    NOTE is a path, a file name, a number of the last list, an arXiv id or words of a title. See `kb search
    --help` for the syntax of QUERY.
    """
    ctx.obj = session_of(**options)
    if ctx.invoked_subcommand is None:
        from kb.cli.output.start_page import show_start_page

        show_start_page(ctx.obj)


app.callback()(with_parameters(common, GLOBAL_PARAMETERS))
