"""What may have to wait, for arXiv or for another `kb`, is done beside the reader and the screen."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.tui.browse.reader import Reader
    from kb.workspace.collection import Collection

_LEAVE_SECONDS = 2.0
"""How long the end of the browser waits for a note that is being written: longer than that takes."""


class Writer:
    """Does things each on a thread and a collection of its own, opened anew.

    `deliver` calls a function on the thread of the screen, `failed` there is told of errors.
    """

    def __init__(
        self,
        reader: "Reader",
        deliver: Callable[[Callable[[], None]], Any],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._reader = reader
        self._deliver = deliver
        self._failed = failed
        self._running: list[threading.Thread] = []

    def do(self, work: "Callable[[Collection], Any]", then: Callable[[Any], None]) -> None:
        """Calls `then` on the screen with what `work` gives."""
        thread = threading.Thread(target=self._run, args=(work, then), daemon=True)
        self._running = [*(one for one in self._running if one.is_alive()), thread]
        thread.start()

    def end(self) -> None:
        """Lets notes be written to their end; what only waits is given up."""
        for thread in self._running:
            thread.join(_LEAVE_SECONDS)

    def _run(self, work: "Callable[[Collection], Any]", then: Callable[[Any], None]) -> None:
        collection = self._reader.collection.reopened()
        try:
            value = work(collection)
        except Exception as error:  # noqa: BLE001 - it is raised again on the screen
            self._answer(self._failed, error)
        else:
            self._answer(then, value)
        finally:
            collection.close()

    def _answer(self, then: Callable[[Any], None], value: Any) -> None:
        self._deliver(lambda: then(value))
