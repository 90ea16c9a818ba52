"""The shells that typer answers: those of `kb.cli.shell_scripts`, and its own.

Imported only where a shell completes what `kb.cli.completing.tab` leaves to typer.
"""

import os

from typer import _completion_classes as typers
from typer._click.shell_completion import CompletionItem, add_completion_class

from kb.cli.completing.shell_lines import described_lines, plain_lines, typed_line
from kb.terminal.clean import clean_line


class PlainComplete(typers.BashComplete):
    """A candidate a line, for bash."""

    name = "plain"
    lines = staticmethod(plain_lines)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that."""
        return typed_line(os.environ)

    def complete(self) -> str:
        """All lines."""
        items = self.get_completions(*self.get_completion_args())
        return self.lines((item.value, item.help) for item in items)


class DescribedComplete(PlainComplete):
    """A candidate and its description a line, for zsh and fish."""

    name = "described"
    lines = staticmethod(described_lines)


class _Escaping:
    """For typer's own classes, which read a description as markup: a title such as `[/x]` ends them."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        from rich.markup import escape

        items: list[CompletionItem] = super().get_completions(args, incomplete)  # type: ignore[misc]
        return [
            CompletionItem(item.value, item.type, escape(clean_line(item.help or ""))) for item in items
        ]


class _Zsh(_Escaping, typers.ZshComplete):
    """What the scripts of earlier versions ask for, in zsh."""


class _Fish(_Escaping, typers.FishComplete):
    """The same in fish."""


class _PowerShell(_Escaping, typers.PowerShellComplete):
    """What the scripts of PowerShell ask for."""


_TYPERS = (("zsh", _Zsh), ("fish", _Fish), ("powershell", _PowerShell), ("pwsh", _PowerShell))


def add_shells() -> None:
    """Makes the classes known to typer: its own, and these two."""
    typers.completion_init()
    for name, shell in _TYPERS:
        add_completion_class(shell, name)
    for ours in (PlainComplete, DescribedComplete):
        add_completion_class(ours, ours.name)
