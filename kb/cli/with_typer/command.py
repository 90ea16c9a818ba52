"""Commands as typer draws and reads them, with usage lines and errors in the form `kb` uses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from kb.cli.errors import writing_help
from kb.cli.with_typer.help_format import HelpContext

_EXCLUDED_WORD = re.compile(r"-\w{2}")
_WHOLE = 200  # characters: no first sentence of a command is longer
_EPILOG = "Every command also takes --root DIR, --color WHEN and -q; see `kb --help`."


@contextmanager
def refusing_in_one_voice() -> Iterator[None]:
    """Raises typer's usage errors as those of `kb`, which say what to type instead."""
    try:
        yield
    except TyperException as error:
        from typer._click.exceptions import NoArgsIsHelpError, UsageError

        if not isinstance(error, UsageError) or isinstance(error, NoArgsIsHelpError):
            raise
        from kb.cli.usage_error import usage_sentence
        from kb.model.errors import UsageError as OurUsageError

        raise OurUsageError(usage_sentence(error)) from error


class Command(TyperCommand):
    """A command whose usage reads `kb show [OPTIONS] NOTE` and `kb list [OPTIONS] [QUERY]...`."""

    context_class = HelpContext

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The options, then each argument as it is typed."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, TyperArgument)]
        return ["[OPTIONS]", *map(_usage, arguments)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the arguments; a usage error explains how a query can hold `-word`."""
        has_query = any(param.name == "query" for param in self.params)
        has_excluded_word = has_query and any(map(_EXCLUDED_WORD.match, args))
        try:
            with writing_help():
                return super().parse_args(ctx, args)
        except TyperException as error:
            from typer._click.exceptions import UsageError

            if isinstance(error, UsageError):
                error.ctx = error.ctx or ctx  # an option without its value comes without the command
            if has_excluded_word:
                error.message += ". Put -- before a query that begins with -word."
            raise

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """What the command does, never cut: the help and shells break it."""
        return super().get_short_help_str(max(limit, _WHOLE))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Writes the command's own last words, and which options are not listed here."""
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(_EPILOG)
        formatter.write_paragraph()


class QueryCommand(Command):
    """A command whose help ends with how a query is written."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Writes that first."""
        from kb.cli.with_typer.query_help import query_help

        self.epilog = query_help()
        super().format_epilog(ctx, formatter)


class Group(TyperGroup):
    """Subcommands of one command; an unknown one is reported with the nearest.

    One may be named as an option is: `kb tag --walk`, wherever the option stands.
    """

    context_class = HelpContext

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """What the commands do, as of a single one."""
        return super().get_short_help_str(max(limit, _WHOLE))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the arguments, such a subcommand first."""
        known = self.list_commands(ctx)
        before = args[: args.index("--")] if "--" in args else args
        named = next((name for name in known if name.startswith("--") and name in before), "")
        if not named or args[0] in set(known) - {named}:
            return super().parse_args(ctx, args)
        rest = list(args)
        rest.remove(named)
        return super().parse_args(ctx, ["--", named, *rest])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; a usage error where there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            from kb.cli.usage_error import unknown_command
            from kb.model.errors import UsageError

            raise UsageError(unknown_command(args[0], known, ctx.command_path))
        return super().resolve_command(ctx, args)


def _usage(argument: TyperArgument) -> str:
    name = argument.metavar or str(argument.name).upper()
    several = "..." if argument.nargs != 1 else ""
    return f"{name}{several}" if argument.required else f"[{name}]{several}"
