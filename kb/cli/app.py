"""The commands of `kb`, each loaded when it is called, and the options before them."""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kb.cli.arguments import complete_file
from kb.cli.command import Command, Group, QueryCommand
from kb.cli.commands import COMMANDS
from kb.cli.errors import ending_errors, writing_help
from kb.cli.session import Session
from kb.cli.standard_input import is_capture, rescuing_input
from kb.store.system.ctrl_c import deliver_signals, raising_interrupts

_EXPLAINING_QUERIES = frozenset({"search", "list"})
_GLOBAL_WITH_VALUE = ("--root", "--color")
_GLOBAL_FLAGS = ("-q", "--quiet")
_WITH_SHELL = ("--install-completion", "--show-completion")


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

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Runs the command that some arguments name; what a capture is given on a pipe is never lost."""
        args = sys.argv[1:] if args is None else [*args]
        with rescuing_input() if is_capture(_named_command(args), args) else nullcontext():
            deliver_signals()
            return super().main(args, *rest, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the options that hold for every command wherever they are, up to `--`."""
        self.invoke_without_command = sys.stdout.isatty()  # `common` shows the start page
        self.no_args_is_help = not self.invoke_without_command
        with ending_errors(lambda: ctx.ensure_object(Session)), writing_help():
            return super().parse_args(ctx, _global_first(args))

    def _main_shell_completion(self, *args: Any, **options: Any) -> None:
        """Answers a shell that completes; typer's own classes for the shells are loaded only then."""
        if "_KB_COMPLETE" in os.environ:
            from kb.cli.described_completion import add_shells

            add_shells()
        super()._main_shell_completion(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; a `KbError` ends as one sentence, and so does Ctrl-C."""
        with ending_errors(lambda: ctx.ensure_object(Session)), raising_interrupts():
            result = super().invoke(ctx)
            ctx.obj.flush()
            return result


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


def _named_command(args: list[str]) -> str:
    """The first argument that is no global option or its value."""
    rest = iter(_global_first(args))
    for arg in rest:
        if arg in _GLOBAL_WITH_VALUE:
            next(rest, None)
        elif not arg.startswith("-"):
            return arg
    return ""


def _global_first(args: list[str]) -> list[str]:
    """The arguments with `--root`, `--color` and `-q` moved before the command.

    An option whose SHELL may be left out gets it: the word behind it, or the shell we were called from.
    """
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
        elif arg in _WITH_SHELL:
            moved.append(f"{arg}={next(rest, 'current')}")
        else:
            kept.append(arg)
    return [*moved, *kept]


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from kb import __version__

        sys.stdout.write(f"kb {__version__}\n")
        raise typer.Exit


def _show_start_page(session: Session) -> None:
    from kb.cli.output.start_page import show_start_page

    show_start_page(session)


@app.callback()
def common(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(
            "--root",
            metavar="DIR",
            help="The collection. Default: $KB_ROOT, else found from the current folder upwards.",
            autocompletion=complete_file,
        ),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--color", metavar="WHEN", help="When to use colour: auto, always or never."),
    ] = "auto",
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Hide counts, progress and warnings.")
    ] = False,
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
) -> None:
    """A personal knowledge base for bilingual research notes: capture, search, read, publish.

    kb works on a folder of Markdown files, which stay yours. Start one with `kb init`, or use the one
    you have: `kb --root ~/notes list`. On a terminal, `kb` alone shows the newest notes and what waits.
    NOTE is a path, a file name, a number of the last list, an arXiv id or words of a title. See `kb search
    --help` for the syntax of QUERY.
    """
    ctx.obj = Session(root, color, is_quiet=quiet)
    if ctx.invoked_subcommand is None:
        _show_start_page(ctx.obj)
