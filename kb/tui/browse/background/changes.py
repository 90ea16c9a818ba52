"""Notifications that files of a collection have changed."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from kb.store.config.boundary import built_site
from kb.store.config.config_file import CONFIG_NAME
from kb.store.system.watch import file_changes, note_changes

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


async def changes(collection: "Collection") -> AsyncIterator[None]:
    """Yields after a note, the settings or the papers changed. OperationFailed if it cannot watch."""
    root, notes = collection.root, collection.notes_folder
    left_out = (*built_site(root, collection.config), collection.cache)
    streams = [note_changes(notes, left_out)]
    if notes != root:
        streams.append(file_changes(root, frozenset({CONFIG_NAME, collection.papers_path.name})))
    changed = asyncio.Event()
    tasks = [asyncio.create_task(_mark(changed, stream)) for stream in streams]
    try:
        while True:
            waiting = asyncio.create_task(changed.wait())
            await asyncio.wait((waiting, *tasks), return_when=asyncio.FIRST_COMPLETED)
            for task in (task for task in tasks if task.done()):
                waiting.cancel()
                task.result()
                return
            changed.clear()
            yield
    finally:
        for task in tasks:
            task.cancel()


async def _mark(changed: asyncio.Event, stream: AsyncIterator[None]) -> None:
    async for _ in stream:
        changed.set()
