"""The one thread that asks the collection, so that the screen never waits for it.

Of what is asked again and again (the hits of a query, the note under the cursor) only the newest waits.
Values come back on the thread of the screen.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kb.model.errors import Interrupted, KbError
from kb.store.files.file_state import FileState
from kb.store.files.presence import status
from kb.tui.browse.last_read import as_last_read

if TYPE_CHECKING:
    from kb.workspace.collection import Collection, Progress

Kind = Literal["search", "note", "all", "offered", "facets", "ties", "near", "ready"]

ORDER: tuple[Kind, ...] = ("search", "note", "all", "offered", "facets", "ties", "near", "ready")
"""What is asked for first where several wait: what the eye is on."""

_REPORT_SECONDS = 0.2
"""Between two reports of how far long work is."""


class Job(NamedTuple):
    """Something to ask the collection, and what to do on the screen with the answer, or with an error."""

    work: "Callable[[Collection], Any]"
    then: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None = None


class Reader:
    """Asks one collection, one thing at a time.

    `deliver` calls a function on the thread of the screen; until it is given with `attach`, answers wait.
    """

    def __init__(self, opened: "Callable[[Callable[[str], None], Progress], Collection]") -> None:
        """`opened` gives the collection, which then warns and tells of long work with what it is given."""
        self.collection = opened(self._warn, self._report)
        self._changed = threading.Condition()
        self._actions: deque[Job] = deque()
        self._newest: dict[Kind, Job] = {}
        self._is_ended = self._is_working = False
        self._is_looked_at = self._is_other = self._is_reopening = False
        self._state: tuple[object, ...] = ()
        self._reported_at = 0.0
        self._attached = threading.Event()
        self._deliver: Callable[[Callable[[], None]], Any] = lambda _call: None
        self._failed: Callable[[BaseException], None] = lambda _error: None
        self._warned: Callable[[str], None] = lambda _text: None
        self._reported: Callable[[str], None] = lambda _text: None
        self._thread = threading.Thread(target=self._run, name="kb browse", daemon=True)

    def start(self) -> None:
        """Begins to answer; until `reopen`, from what was known of the files before."""
        self.do(self._opened, lambda _: None)
        self._thread.start()

    def attach(
        self,
        deliver: Callable[[Callable[[], None]], Any],
        failed: Callable[[BaseException], None],
        warned: Callable[[str], None],
        reported: Callable[[str], None],
    ) -> None:
        """From now on answers go to the screen: errors to `failed` there, warnings, and what takes long."""
        self._deliver, self._failed, self._warned, self._reported = deliver, failed, warned, reported
        self._attached.set()

    def ask(
        self,
        kind: Kind,
        work: "Callable[[Collection], Any]",
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Asks something of which only the newest matters: what still waits of this kind is dropped.

        An error goes to `failed`, or to that of the whole screen.
        """
        with self._changed:
            self._newest[kind] = Job(work, then, failed)
            self._changed.notify()

    def do(self, work: "Callable[[Collection], Any]", then: Callable[[Any], None]) -> None:
        """Does something once, before anything that is asked, in the order given."""
        with self._changed:
            self._actions.append(Job(work, then))
            self._changed.notify()

    def reopen(self, changed: Callable[[], None]) -> None:
        """Reads the files again, once however often that is asked for before it is begun.

        `changed` is called where a note, the settings or the papers are others than before.
        """
        with self._changed:
            if self._is_reopening:
                return
            self._is_reopening = True
        self.do(self._reopened, lambda is_other: changed() if is_other else None)

    def _opened(self, collection: "Collection") -> None:
        saved = as_last_read(collection)
        self._is_looked_at = saved is None
        self.collection = saved or collection
        self._state = _state(self.collection)

    def _reopened(self, old: "Collection") -> bool:
        with self._changed:
            self._is_reopening = False
        new = old.reopened()
        state = _state(new)
        is_other = state != self._state or self._is_other
        if self._is_looked_at and not is_other:
            new.close()
            return False
        self.collection, self._state = new, state
        self._is_looked_at, self._is_other = True, False
        old.close()
        return is_other

    @property
    def is_busy(self) -> bool:
        """Whether something is being done or waits."""
        with self._changed:
            return self._is_working or bool(self._actions or self._newest)

    def end(self) -> None:
        """Lets go of the collection once what is being done is done."""
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
        """What a job gives; where what was known before is damaged or has gone, from the files."""
        try:
            return job.work(self.collection)
        except KeyError:
            if self._is_looked_at:
                raise
        self._is_other = self._reopened(self.collection)
        return job.work(self.collection)

    def _next(self) -> Job | None:
        """What to do next; None once there is nothing more to do, ever."""
        with self._changed:
            self._is_working = False
            while True:
                if self._is_ended:
                    return None
                if self._actions:
                    self._is_working = True
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
    """Differs where something on the screen may be another: notes, settings, papers."""
    papers = status(collection.papers_path)
    return (
        collection.catalog.content,
        collection.config,
        FileState.of(papers) if papers else None,
    )


def sentence(error: BaseException) -> str:
    """What to tell of an error that is nobody's fault. Raises any other, and what told us to end."""
    if not isinstance(error, KbError) or isinstance(error, Interrupted):
        raise error
    return str(error)
