"""How far long work is, on standard error."""

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_SILENT_SECONDS = 5.0


class Progress:
    """A bar with an estimate where there is a terminal (`console`), one line a step elsewhere."""

    def __init__(self, console: "Console | None") -> None:
        self._console = console
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}
        self._said: dict[str, float] = {}

    def show(self, what: str, done: int, of: int) -> None:
        """`done` of `of` steps of `what` are behind us."""
        if self._console is None:
            self._say(what, done, of)
            return
        bars = self._started(self._console)
        if what not in self._tasks:
            self._tasks[what] = bars.add_task(what, total=of)
        bars.update(self._tasks[what], completed=done, total=of)

    def _say(self, what: str, done: int, of: int) -> None:
        """A line when a step begins, and another now and then while it lasts."""
        now = monotonic()
        if what not in self._said:
            sys.stderr.write(f"{what}: {of:,}\n")
        elif now - self._said[what] >= _SILENT_SECONDS:
            sys.stderr.write(f"{what}: {done:,} of {of:,}\n")
        else:
            return
        self._said[what] = now

    def end(self) -> None:
        """Takes the bars off the screen."""
        if self._bars:
            self._bars.stop()
            self._bars = None
            self._tasks.clear()

    def _started(self, console: "Console") -> "Bars":
        if self._bars is None:
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._bars = Progress(*columns, console=console, transient=True)
            self._bars.start()
        return self._bars
