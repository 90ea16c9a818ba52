"""The thread that reads the collection, so that the screen never waits for it.

Requests of a kind that repeats (the hits of a query, the note under the cursor) replace the one that still
waits. Results are delivered on the screen's thread.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kb.model.errors import Interrupted, KbError
from kb.store.files.file_state import FileState
from kb.store.files.presence import status
from kb.tui.browse.background.cached_collection import cached_collection

if TYPE_CHECKING:
    from kb.workspace.collection import Collection, Progress

Kind = Literal["search", "note", "all", "offered", "facets", "links", "related", "ready"]

ORDER: tuple[Kind, ...] = ("search", "note", "all", "offered", "facets", "links", "related", "ready")
"""The order in which waiting requests are answered: first what the user looks at."""

_REPORT_SECONDS = 0.2
"""The least time between two progress reports."""


class Job(NamedTuple):
    """A request to the collection, and the callbacks for its result or error."""

    work: "Callable[[Collection], Any]"
    then: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None = None


class Reader:
    """Answers requests to one collection, one at a time. Results wait until a screen is attached."""

    def __init__(self, opened: "Callable[[Callable[[str], None], Progress], Collection]") -> None:
        """`opened` opens the collection, given the functions for its warnings and progress."""
        self.collection = opened(self._warn, self._report)
        self._changed = threading.Condition()
        self._actions: deque[Job] = deque()
        self._newest: dict[Kind, Job] = {}
        self._is_ended = self._is_working = self._is_acting = False
        self._is_up_to_date = self._has_changed = self._is_reopening = False
        self._state: tuple[object, ...] = ()
        self._reported_at = 0.0
        self._attached = threading.Event()
        self._deliver: Callable[[Callable[[], None]], Any] = lambda _call: None
        self._failed: Callable[[BaseException], None] = lambda _error: None
        self._warned: Callable[[str], None] = lambda _text: None
        self._reported: Callable[[str], None] = lambda _text: None
        self._thread = threading.Thread(target=self._run, name="kb browse", daemon=True)

    def start(self) -> None:
        """Starts the thread. Until `reopen`, it answers from the cache without looking at the files."""
        self.do(self._opened, lambda _: None)
        self._thread.start()

    def attach(
        self,
        deliver: Callable[[Callable[[], None]], Any],
        failed: Callable[[BaseException], None],
        warned: Callable[[str], None],
        reported: Callable[[str], None],
    ) -> None:
        """Delivers results to a screen from now on: `deliver` calls a function on the screen's thread."""
        self._deliver, self._failed, self._warned, self._reported = deliver, failed, warned, reported
        self._attached.set()

    def ask(
        self,
        kind: Kind,
        work: "Callable[[Collection], Any]",
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Requests something; an older request of this kind that still waits is dropped.

        An error is passed to `failed`, or else to the handler of the screen.
        """
        with self._changed:
            self._newest[kind] = Job(work, then, failed)
            self._changed.notify()

    def do(
        self,
        work: "Callable[[Collection], Any]",
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Runs something exactly once, in order, and before any request of `ask`; errors as there."""
        with self._changed:
            self._actions.append(Job(work, then, failed))
            self._changed.notify()

    def reopen(self, changed: Callable[[], None]) -> None:
        """Reopens the collection; calls before it has begun are one.

        `changed` is called if a note, the settings or the papers have changed.
        """
        with self._changed:
            if self._is_reopening:
                return
            self._is_reopening = True
        self.do(self._reopened, lambda is_other: changed() if is_other else None)

    def _opened(self, collection: "Collection") -> None:
        saved = cached_collection(collection)
        self._is_up_to_date = saved is None
        self.collection = saved or collection
        self._state = _state(self.collection)

    def _reopened(self, old: "Collection") -> bool:
        with self._changed:
            self._is_reopening = False
        new = old.reopened()
        state = _state(new)
        is_other = state != self._state or self._has_changed
        if self._is_up_to_date and not is_other:
            new.close()
            return False
        self.collection, self._state = new, state
        self._is_up_to_date, self._has_changed = True, False
        old.close()
        return is_other

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered or waits."""
        with self._changed:
            return self._is_working or bool(self._actions or self._newest)

    @property
    def has_actions(self) -> bool:
        """Whether something is not done yet that was to be done once."""
        with self._changed:
            return self._is_acting or bool(self._actions)

    def end(self) -> None:
        """Closes the collection after the current request."""
        with self._changed:
            self._is_ended = True
            self._changed.notify()

    def _run(self) -> None:
        while job := self._next():
            try:
                value = self._value(job)
            except Exception as error:  # noqa: BLE001 - it is raised again on the screen
                self._answer(job.failed or self._failed, error)
            else:
                self._answer(job.then, value)
        self.collection.close()

    def _value(self, job: Job) -> Any:
        """The result of a job; if the cache turns out to be damaged or outdated, from the files."""
        try:
            return job.work(self.collection)
        except KeyError:
            if self._is_up_to_date:
                raise
        self._has_changed = self._reopened(self.collection)
        return job.work(self.collection)

    def _next(self) -> Job | None:
        """What to do next; None once there is nothing more to do, ever."""
        with self._changed:
            self._is_working = self._is_acting = False
            while True:
                if self._is_ended:
                    return None
                if self._actions:
                    self._is_working = self._is_acting = True
                    return self._actions.popleft()
                for kind in ORDER:
                    if kind in self._newest:
                        self._is_working = True
                        return self._newest.pop(kind)
                self._changed.wait()

    def _warn(self, text: str) -> None:
        self._answer(self._warned, text)

    def _report(self, what: str, done: int, of: int, _failed: int | None = None, /) -> None:
        now = time.monotonic()
        if done < of and now - self._reported_at < _REPORT_SECONDS:
            return
        self._reported_at = now
        self._answer(self._reported, f"{what} {done * 100 // of}%" if done < of else "")

    def _answer(self, then: Callable[[Any], None], value: Any) -> None:
        self._attached.wait()
        if not self._is_ended:
            self._deliver(lambda: then(value))


def _state(collection: "Collection") -> tuple[object, ...]:
    """Differs if something on the screen may have changed: notes, settings, papers."""
    papers = status(collection.papers_path)
    return (
        collection.catalog.content,
        collection.config,
        FileState.of(papers) if papers else None,
    )


def sentence(error: BaseException) -> str:
    """The message of a KbError. Raises Interrupted, and any error that is not one."""
    if not isinstance(error, KbError) or isinstance(error, Interrupted):
        raise error
    return str(error)
