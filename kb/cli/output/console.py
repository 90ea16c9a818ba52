"""A rich console that draws what it is given, and finds no markup, emoji or numbers in it."""

from typing import Any

from rich.console import Console


class PlainConsole(Console):
    """A console on `file` with colour `auto`, `always` or `never`; `width` None asks the terminal."""

    def __init__(self, file: Any, color: str, width: int | None) -> None:
        super().__init__(
            file=file,
            force_terminal=color == "always" or None,
            color_system=None if color == "never" else "auto",
            no_color=False if color == "always" else None,  # what is typed wins over $NO_COLOR
            highlight=False,
            markup=False,
            emoji=False,
            width=width,
        )

    @property
    def is_colored(self) -> bool:
        """Whether anything is drawn in colour."""
        return self.color_system is not None and not self.no_color

    def on_broken_pipe(self) -> None:
        """Leaves a pipe that nobody reads to whoever ends the command; rich would exit with 1."""
        raise BrokenPipeError
