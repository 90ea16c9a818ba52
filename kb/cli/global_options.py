"""The options that hold for every command, wherever on the command line they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from kb.cli.arguments import complete_file
from kb.cli.parameters import Option, parameters_of
from kb.cli.session import Session


def session_of(
    root: Annotated[
        Path | None,
        Option(
            "--root",
            metavar="DIR",
            help="The collection. Default: $KB_ROOT, else found from the current folder upwards.",
            completion=complete_file,
        ),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"],
        Option("--color", metavar="WHEN", help="When to use colour: auto, always or never."),
    ] = "auto",
    quiet: Annotated[bool, Option("-q", "--quiet", help="Hide counts, progress and warnings.")] = False,
) -> Session:
    """The session that these options ask for."""
    return Session(root, color, is_quiet=quiet)


GLOBAL_PARAMETERS = parameters_of(session_of)

_FLAGS = tuple(name for one in GLOBAL_PARAMETERS if one.is_flag for name in one.described.names)
_WITH_VALUE = tuple(name for one in GLOBAL_PARAMETERS if not one.is_flag for name in one.described.names)
_ATTACHED = tuple(f"{name}=" for name in _WITH_VALUE)
_WITH_SHELL = ("--install-completion", "--show-completion")


class SplitLine(NamedTuple):
    """The options of a command line that hold for every command, and its other words."""

    moved: list[str]
    kept: list[str]

    @property
    def command(self) -> str:
        """The name of the command; empty where there is none."""
        return next((word for word in self.kept if not word.startswith("-")), "")


def split_line(arguments: Sequence[str]) -> SplitLine:
    """The arguments with `--root`, `--color` and `-q` told apart from the command and what is its own.

    An option whose SHELL may be left out gets it: the word behind it, or the shell we were called from.
    """
    moved: list[str] = []
    kept: list[str] = []
    rest = iter(arguments)
    for arg in rest:
        if arg == "--":
            kept += [arg, *rest]
        elif arg in _FLAGS or arg.startswith(_ATTACHED):
            moved.append(arg)
        elif arg in _WITH_VALUE:
            moved += [arg, *(value for value in [next(rest, None)] if value is not None)]
        elif arg in _WITH_SHELL:
            moved.append(f"{arg}={next(rest, 'current')}")
        else:
            kept.append(arg)
    return SplitLine(moved, kept)
