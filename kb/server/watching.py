"""Waits for the files of a collection to change, and asks for another build each time.

What to watch is asked again after every build: the settings may name other notes, and a folder that was
taken away and put back is another one to the system.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from kb.model.errors import KbError
from kb.store.files.presence import is_folder
from kb.store.system.watch import file_changes, note_changes

if TYPE_CHECKING:
    from kb.workspace.serving import Watched


Rebuild = Callable[[asyncio.Event], Awaitable[None]]
"""Builds the site; is told when something has changed since, and may give up then."""


async def rebuild_on_change(watched: "Callable[[], Watched]", rebuild: Rebuild) -> None:
    """Runs `rebuild` once, and again after every change, one at a time, until it is cancelled.

    However much changes while it runs, one more run builds it. Raises what `rebuild` does, and
    OperationFailed where the system cannot report what changed.
    """
    while True:
        try:
            await _while_the_same(watched, rebuild)
        except* KbError as errors:
            raise errors.exceptions[0] from None


async def _while_the_same(watched: "Callable[[], Watched]", rebuild: Rebuild) -> None:
    """Watches until something else is to be watched."""
    now = watched()
    changed = asyncio.Event()
    changed.set()  # by whatever happened before anybody watched
    async with asyncio.TaskGroup() as group:
        marking = [group.create_task(_mark(changed, changes)) for changes in _streams(now)]
        await asyncio.sleep(0)  # each begins to watch before anything is read that may change meanwhile
        while watched() == now:
            await changed.wait()
            changed.clear()
            await rebuild(changed)
        for task in marking:
            task.cancel()


def _streams(watched: "Watched") -> Iterator[AsyncIterator[None]]:
    if watched.notes != watched.root:
        yield file_changes(watched.root, watched.names)
    if watched.notes:
        yield note_changes(watched.notes, watched.left_out)
    for path in watched.outside:
        if is_folder(path):
            yield note_changes(path, watched.left_out)
        else:
            yield file_changes(path.parent, frozenset({path.name}))
    if watched.lacking:
        yield file_changes(watched.lacking.parent, frozenset({watched.lacking.name}))


async def _mark(changed: asyncio.Event, changes: AsyncIterator[None]) -> None:
    async for _ in changes:
        changed.set()
