"""What may have to wait, for arXiv or for another `kb`, is done beside the reader and the screen.

    do ─▶ a thread each ─▶ the screen ─▶ told there
                      └──▶ finished, where the screen has gone meanwhile

What was asked for is done: leaving the screen does not take it back.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kb.tui.browse.reader import Reader
    from kb.workspace.collection import Collection

_NOTICE_SECONDS = 1.0
"""After the screen has gone, before it is said what is waited for."""


class Done(NamedTuple):
    """What became of something: a sentence, empty where there is nothing to tell, and the note."""

    sentence: str
    path: PurePosixPath | None = None


class Outcome(NamedTuple):
    """How something ended that the screen did not live to see."""

    command: str
    value: Any = None
    error: BaseException | None = None


class Task(NamedTuple):
    """Something to do: the command that would do the same, and what to do on the screen afterwards."""

    command: str
    work: "Callable[[Collection], Any]"
    then: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class _Job:
    """A task that is being done; it knows whether it was told of."""

    def __init__(self, task: Task, *, is_kept: bool) -> None:
        self.task = task
        self.is_kept = is_kept
        self.outcome = Outcome(task.command)
        self.is_told = False
        self.ended = threading.Event()


class Writer:
    """Does things each on a thread and a collection of its own, opened anew."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader
        self._deliver: Callable[[Callable[[], None]], Any] = lambda _call: None
        self._jobs: list[_Job] = []
        self._last: _Job | None = None
        self.is_left = threading.Event()

    def attach(self, deliver: Callable[[Callable[[], None]], Any]) -> None:
        """From now on `deliver` calls a function on the thread of the screen."""
        self._deliver = deliver

    def do(self, task: Task, *, in_turn: bool = True, is_kept: bool = False) -> None:
        """Does something, then tells on the screen what its work gave or how it failed.

        `in_turn`: after what was asked for before, as a change of notes must be. `is_kept`: where it fails,
        that is told again at the end, unless it was done after all.
        """
        job, before = _Job(task, is_kept=is_kept), self._last if in_turn else None
        self._jobs = [*(one for one in self._jobs if not one.is_told), job]
        self._last = job if in_turn else self._last
        threading.Thread(target=self._run, args=(job, before), daemon=True).start()

    def leave(self) -> None:
        """Lets what waits for arXiv go on without it: the screen goes."""
        self.is_left.set()

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The commands of what is not done yet."""
        return tuple(job.task.command for job in self._jobs if not job.ended.is_set())

    def finished(self, say: Callable[[str], None]) -> Iterator[Outcome]:
        """Waits for all that is not done yet, and gives how it ended; `say` is told what takes long.

        Only after the screen has gone. Ctrl-C ends the waiting.
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
