"""Keys that arrive together are handled one after the other, each where the one before has led.

Textual 8 gives a key at once to the widget that has the focus then: of `/rivers`, Enter and `e` in one
packet all would be typed into the query. Here the next key waits until the one before went through the
widget, the widgets around it and the program, with all that they told each other because of it.
"""

import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.widgets import Input

if TYPE_CHECKING:
    from textual.events import Key, Paste
    from textual.message_pump import MessagePump
    from textual.timer import Timer
    from textual.widget import Widget

_MOST_SECONDS = 0.3
"""So long a key waits for what the one before began; while the index is made, say, it waits no longer."""

_LOOK_SECONDS = 0.01


class _Program(Protocol):
    """What has the keys."""

    @property
    def focused(self) -> "Widget | None":
        """The widget with the focus."""

    @property
    def screen(self) -> Any:
        """The screen on top."""

    def call_later(self, callback: Callable[[], object]) -> bool:
        """Calls something after all that waits."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> "Timer":
        """Calls something after so many seconds."""


class KeysInTurn:
    """The keys of a program that wait.

    `handle` gives one to what has the focus; `is_acting` is whether what it began is not done yet.
    """

    def __init__(
        self,
        program: _Program,
        handle: "Callable[[Key | Paste], Awaitable[None]]",
        is_acting: Callable[[], bool],
    ) -> None:
        self._program = program
        self._handle = handle
        self._is_acting = is_acting
        self._waiting: deque[Key | Paste] = deque()
        self._number = 0  # of the key that is being handled, from 1
        self._is_handling = False
        self._until = 0.0

    async def add(self, key: "Key | Paste") -> None:
        """Handles a key, now or in its turn."""
        self._waiting.append(key)
        await self._go_on()

    def put_back(self, *keys: "Key") -> None:
        """Has keys handled next, in the place of the one that is being handled, or that was."""
        self._waiting.extendleft(reversed(keys))
        self._program.call_later(self._go_on)

    def drop(self) -> None:
        """Forgets the keys that wait: what they were meant for will not be there."""
        self._waiting.clear()

    async def _go_on(self) -> None:
        if self._is_handling:
            return
        while self._waiting and self._is_text(self._waiting[0]):  # which leads nowhere
            await self._handle(self._waiting.popleft())
        if not self._waiting:
            return
        self._is_handling, self._until = True, time.monotonic() + _MOST_SECONDS
        self._number += 1
        number = self._number
        start = self._program.focused or self._program.screen
        await self._handle(self._waiting.popleft())
        self._program.set_timer(4 * _MOST_SECONDS, lambda: self._end_later(number))  # a widget may go
        # The program runs what a key is bound to, and the widget may tell something because of that.
        self._climb(start, lambda: self._climb(start, lambda: self._look(number)))

    def _is_text(self, key: "Key | Paste") -> bool:
        return isinstance(self._program.focused, Input) and getattr(key, "is_printable", True)

    def _climb(self, start: "MessagePump", then: Callable[[], None]) -> None:
        """Goes through a widget, and all around it, behind what each is told, and told because of that."""
        above: MessagePump | None = start._parent  # noqa: SLF001 - `parent` of a screen is None

        def after() -> None:
            if above:
                self._climb(above, then)
            else:
                then()

        def once_more() -> None:
            if not start.call_later(after):
                after()

        if not start.call_later(once_more):
            after()

    def _look(self, number: int) -> None:
        """Lets the next key in once all is done that this one began."""
        if self._is_acting() and time.monotonic() < self._until:
            self._program.set_timer(_LOOK_SECONDS, lambda: self._look(number))
            return
        screen = self._program.screen  # which may be new, and then has to find its focus
        if not screen.call_later(lambda: self._end_later(number)):
            self._end_later(number)

    def _end_later(self, number: int) -> None:
        self._program.call_later(lambda: self._end(number))  # so that the program handles the next key

    async def _end(self, number: int) -> None:
        if self._is_handling and number == self._number:
            self._is_handling = False
            await self._go_on()
