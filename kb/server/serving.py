"""Serves a collection's site until Ctrl-C: watches, builds, answers, all in one event loop.

Builds run beside the loop, so that pages are answered while one is made.
"""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine
from functools import partial

import uvicorn

from kb.model.diagnostic import Diagnostic
from kb.model.errors import KbError
from kb.model.report.build import BuildReport
from kb.server.beside_loop import beside_loop
from kb.server.live_readers import LiveReaders
from kb.server.live_site import LiveSite
from kb.server.site_app import site_app
from kb.server.watching import rebuild_on_change
from kb.store.files.atomic import end_writes_of_other_threads
from kb.workspace.collection import Collection
from kb.workspace.serving import (
    Kept,
    Watched,
    build_served,
    served_diagnostics,
    served_folder,
    watched,
)
from kb.workspace.site.readers import Outdated

News = BuildReport | tuple[Diagnostic, ...] | KbError
"""A build that showed something new, diagnostics that were not there before, or what prevented a build."""

_LEISURE_SECONDS = 3  # without a save, before the next one may wait for the disk
_GRACE_SECONDS = 1  # for answers under way when the server ends


def serve(
    collection: Collection,
    listening: socket.socket,
    begin: Callable[[], None],
    report: Callable[[News], None],
) -> None:
    """Serves the collection's site at a socket until Ctrl-C, which then means nothing else.

    Answers at once, with what an earlier server left, while the first build is made. `begin` is called once
    Ctrl-C ends it well. Raises what prevents the first build, and OperationFailed where files cannot be
    watched.
    """
    site = LiveSite(served_folder(collection))
    server = _Server(site, listening.getsockname()[1])
    kept = Kept()
    watch = rebuild_on_change(
        _last_readable(collection, kept), partial(_rebuild, collection, site, kept, report)
    )
    # Raised as KeyboardInterrupt it could come out of an event loop half made, or half closed.
    signal.signal(signal.SIGINT, server.handle_exit)
    begin()
    try:
        asyncio.run(_serve(server, listening, watch))
    finally:
        end_writes_of_other_threads()


async def _rebuild(
    collection: Collection,
    site: LiveSite,
    kept: Kept,
    report: Callable[[News], None],
    changed: asyncio.Event,
) -> None:
    """Builds the site of the files as they are now: readers see its pages first, then what is wrong.

    What the next server may use is written last. Gives up where files have `changed` again (`LiveReaders`).
    """
    now, before = _opened(collection, site, kept), _all_diagnostics(site)
    readers, is_first = LiveReaders(site, asyncio.get_running_loop(), changed.is_set), not site.is_built
    site.begin()
    try:
        built = await beside_loop(lambda: build_served(now, readers, kept))
        site.moved = kept.pages.moved
        if site.take(built):
            report(built)
        readers.go_on()
        found = await beside_loop(lambda: served_diagnostics(now, kept))
        if site.take_diagnostics(found):
            report(tuple(one for one in _all_diagnostics(site) if one not in before))
        site.dropped_since = None
        # The first build is worth more than a moment's quiet.
        if is_first or await _is_quiet(changed, kept):
            await beside_loop(kept.sites.write)
    except Outdated:
        return
    except KbError as error:
        if not site.is_built:
            raise
        if site.take_error(error):
            report(error)
    finally:
        now.close()


async def _is_quiet(changed: asyncio.Event, kept: Kept) -> bool:
    """Whether nothing changes for a while; a server that ends meanwhile leaves all it knows."""
    try:
        await asyncio.wait_for(changed.wait(), _LEISURE_SECONDS)
    except TimeoutError:
        return True
    except asyncio.CancelledError:
        kept.sites.write()
        raise
    return False


def _opened(collection: Collection, site: LiveSite, kept: Kept) -> Collection:
    """The collection as its files are now; progress is told of the first build alone."""

    def progress(what: str, done: int, of: int, failed: int | None = None) -> None:
        if not site.is_built:
            site.progress = f"{what}: {done:,} of {of:,}."
            collection.progress(what, done, of, failed)

    return kept.notes.opened(collection, progress)


async def _serve(server: "_Server", listening: socket.socket, watch: Coroutine[None, None, None]) -> None:
    """Serves and watches until one of them ends."""
    watching = asyncio.create_task(watch)
    watching.add_done_callback(lambda _: server.end())
    await server.serve(sockets=[listening])
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    if not watching.cancelled():
        watching.result()


class _Server(uvicorn.Server):
    """uvicorn without its log, ending the streams that wait for a build before it waits for them."""

    def __init__(self, site: LiveSite, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                site_app(site, port),
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )
        self._site = site

    def end(self) -> None:
        """Ends as soon as may be."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends what waits, then as uvicorn does."""
        self._site.end()
        await super().shutdown(sockets)


def _last_readable(collection: Collection, kept: Kept) -> Callable[[], Watched]:
    """What to watch now; while the settings cannot be read, what they were when they could.

    `collection` has read them: they may be broken before the first call.
    """
    last = watched(collection, kept)

    def now() -> Watched:
        nonlocal last
        try:
            last = watched(collection.reopened(), kept)
        except KbError:
            return last
        return last

    return now


def _all_diagnostics(site: LiveSite) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(one for page in site.diagnostics.values() for one in page))
