"""Work beside an event loop that ends with the process, though the work may not be done."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar, cast

T = TypeVar("T")


async def beside_loop(work: Callable[[], T]) -> T:
    """What `work` returns, or raises, in a thread of its own.

    Unlike `asyncio.to_thread`, whose threads a process waits for: a build may take a minute, and a process
    that ends in the middle of one leaves nothing half written.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if result.done():  # nobody waits any more
            return
        if error:
            result.set_exception(error)
        else:
            result.set_result(cast("T", value))

    def run() -> None:
        value = error = None
        try:
            value = work()
        except BaseException as raised:  # noqa: BLE001 - raised again where the result is awaited
            error = raised
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, value, error)

    Thread(target=run, daemon=True).start()
    return await result
