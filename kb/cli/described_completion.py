"""Completion with descriptions, one candidate a line, as the scripts of `kb.cli.shell_scripts` ask for it.

Imported only where a shell completes.
"""

import os

from typer import _completion_classes as typers
from typer._click.shell_completion import CompletionItem, add_completion_class

from kb.terminal.clean import clean_line

_LONGEST = 60  # characters of a description


class PlainComplete(typers.BashComplete):
    """A candidate a line, for bash; a tab at its beginning stands for the files that the shell finds."""

    name = "plain"

    def format_completion(self, item: CompletionItem) -> str:
        """The line of a candidate."""
        return str(item.value) or "\t"

    def complete(self) -> str:
        """All lines; a name with a tab or line end is left out, as no shell could tell what is what."""
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        return "\n".join(
            self.format_completion(item) for item in items if not {"\t", "\n"} & set(str(item.value))
        )


class DescribedComplete(PlainComplete):
    """A candidate, a tab and its description a line, for zsh, and for fish, which hands over its line."""

    name = "described"

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that."""
        if "COMP_WORDS" in os.environ:
            return super().get_completion_args()
        return typers.FishComplete.get_completion_args(self)  # type: ignore[arg-type]

    def format_completion(self, item: CompletionItem) -> str:
        """The line of a candidate."""
        description = clean_line(item.help or "")
        if len(description) > _LONGEST:
            description = f"{description[: _LONGEST - 1]}…"
        return f"{item.value}\t{description}" if description else str(item.value)


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
