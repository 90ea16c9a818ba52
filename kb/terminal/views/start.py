"""`kb` alone: the newest notes, how many there are, what waits, and what to type next."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.views.todo import kind_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from kb.model.report.todo import TodoLine

_BETWEEN = " · "


def start_view(
    notes: "RenderableType",
    waiting: "Sequence[TodoLine]",
    total: int,
    commands: "Sequence[str]",
    width: int,
) -> "RenderableType":
    """The notes as they are drawn, of `total`; then each kind of work, and as many commands as fit."""
    work = (Text(), *kind_lines(waiting, width)) if waiting else ()
    return Group(notes, *work, Text(), _next(f" {counted(total, 'note')}", commands, width))


def empty_view() -> "RenderableType":
    """What stands there while no note does."""
    return Group(
        Text("No notes yet.", styles.TITLE),
        Text(
            "`kb add 2412.08905` captures a paper, `kb new TITLE` starts a note without one.", styles.QUIET
        ),
    )


def _next(line: str, commands: "Sequence[str]", width: int) -> Text:
    for command in commands:
        if cell_len(longer := f"{line}{_BETWEEN}{command}") <= width:
            line = longer
    return Text(line, styles.QUIET)
