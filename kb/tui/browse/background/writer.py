"""Work that may have to wait for arXiv or for another `kb`, each on a thread of its own.

    do ─▶ a thread each ─▶ shown on the screen
                      └──▶ `finished`, if the screen was left meanwhile

Leaving the screen does not cancel anything.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kb.tui.browse.background.reader import Reader
    from kb.workspace.collection import Collection

_NOTICE_SECONDS = 1.0
"""How long to wait silently for unfinished work after the screen was left."""


class Done(NamedTuple):
    """The result of a task: a sentence for the user, which may be empty, and the note it is about.

    `rewrite` is the number that the journal gave to what the task wrote.
    """

    sentence: str
    path: PurePosixPath | None = None
    rewrite: int | None = None


class Outcome(NamedTuple):
    """How a task ended that the screen did not report any more."""

    command: str
    value: Any = None
    error: BaseException | None = None


class Task(NamedTuple):
    """Work, the command line that would do the same, and the callbacks for its result or error."""

    command: str
    work: "Callable[[Collection], Any]"
    then: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class _Job:
    """A task in progress, and whether the screen has reported how it ended."""

    def __init__(self, task: Task, *, is_kept: bool) -> None:
        self.task = task
        self.is_kept = is_kept
        self.outcome = Outcome(task.command)
        self.is_told = False
        self.ended = threading.Event()


class Writer:
    """Runs each task on a thread of its own, with a freshly opened collection."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader
        self._deliver: Callable[[Callable[[], None]], Any] = lambda _call: None
        self._jobs: list[_Job] = []
        self._last: _Job | None = None
        self.is_left = threading.Event()
        self.rewrites: set[int | None] = set()
        """The numbers of the rewrites that were written here."""

    def attach(self, deliver: Callable[[Callable[[], None]], Any]) -> None:
        """`deliver` calls a function on the screen's thread from now on."""
        self._deliver = deliver

    def do(self, task: Task, *, in_turn: bool = True, is_kept: bool = False) -> None:
        """Runs a task, then calls one of its callbacks on the screen's thread.

        `in_turn`: after the tasks before it, as changes of notes must run. `is_kept`: a failure is reported
        again at the end, unless the same command succeeded later.
        """
        job, before = _Job(task, is_kept=is_kept), self._last if in_turn else None
        self._jobs = [*(one for one in self._jobs if not one.is_told), job]
        self._last = job if in_turn else self._last
        threading.Thread(target=self._run, args=(job, before), daemon=True).start()

    def leave(self) -> None:
        """Marks the screen as left: tasks that wait for arXiv go on without it."""
        self.is_left.set()

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The commands of the tasks that have not ended."""
        return tuple(job.task.command for job in self._jobs if not job.ended.is_set())

    def finished(self, say: Callable[[str], None]) -> Iterator[Outcome]:
        """Waits for unfinished tasks and yields how they ended; `say` gets a line for those that take long.

        To be called after the screen was left. Ctrl-C ends the waiting.
        """
        self.leave()
        for job in self._jobs:
            if not job.ended.wait(_NOTICE_SECONDS):
                say(f"Finishing `kb {job.task.command}`; Ctrl-C gives it up.")
                job.ended.wait()
            if not job.is_told:
                yield job.outcome

    def _run(self, job: _Job, before: _Job | None) -> None:
        if before:
            before.ended.wait()
        task = job.task
        try:
            value = self._worked(task.work)
        except Exception as error:  # noqa: BLE001 - it is raised again on the screen, or after it
            job.outcome = Outcome(task.command, error=error)
            self._answer(job, task.failed, error)
        else:
            job.outcome = Outcome(task.command, value)
            if isinstance(value, Done):
                self.rewrites.add(value.rewrite)
            self._answer(job, task.then, value)
        finally:
            job.ended.set()

    def _worked(self, work: "Callable[[Collection], Any]") -> Any:
        collection = self.reader.collection.reopened()
        try:
            return work(collection)
        finally:
            collection.close()

    def _answer(self, job: _Job, then: Callable[[Any], None], value: Any) -> None:
        def tell() -> None:
            if self.is_left.is_set():
                return
            job.is_told = not (job.is_kept and job.outcome.error)
            if job.outcome.error is None:
                self._forget_failures(job.task.command)
            then(value)

        self._deliver(tell)

    def _forget_failures(self, command: str) -> None:
        for one in self._jobs:
            one.is_told |= one.task.command == command and one.outcome.error is not None
