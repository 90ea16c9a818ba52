"""How far long work is, on standard error."""

import sys
from contextlib import suppress
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
        self._began: dict[str, float] = {}

    def show(self, what: str, done: int, of: int, failed: int | None = None) -> None:
        """`done` of `of` steps of `what` are done, `failed` of them in vain if that is known."""
        began = self._began.setdefault(what, monotonic())
        if self._console is None:
            self._say(what, done, of, failed)
            return
        bars = self._started(self._console)
        note = "" if failed is None else f"{failed:,} failed  {done / max(monotonic() - began, 1):,.0f}/s"
        if what not in self._tasks:
            self._tasks[what] = bars.add_task(what, total=of, note=note)
        bars.update(self._tasks[what], completed=done, total=of, note=note)

    def _say(self, what: str, done: int, of: int, failed: int | None) -> None:
        """A line when work begins, and another now and then while it lasts, or each time if it can fail."""
        now = monotonic()
        if what not in self._said:
            line = f"{what}: {of:,}\n"
        elif failed is not None:
            line = f"{what}: {done:,} of {of:,}, {failed:,} failed\n"
        elif now - self._said[what] >= _SILENT_SECONDS:
            line = f"{what}: {done:,} of {of:,}\n"
        else:
            return
        with suppress(OSError):  # nobody may be listening
            sys.stderr.write(line)
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
                TextColumn("{task.fields[note]}"),
                TimeRemainingColumn(),
            )
            self._bars = Progress(*columns, console=console, transient=True)
            self._bars.start()
        return self._bars
