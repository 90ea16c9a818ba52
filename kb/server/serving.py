"""Serves a collection's site until Ctrl-C: watches, builds, answers, all in one event loop.

Builds run beside the loop, so that pages are answered while one is made.
"""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

import uvicorn

from kb.model.diagnostic import Diagnostic
from kb.model.errors import KbError
from kb.server.live_site import LiveSite
from kb.server.site_app import site_app
from kb.server.watching import rebuild_on_change
from kb.workspace.serving import ServedSite, Watched, rebuilt_site, watched

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_GRACE_SECONDS = 1  # for answers under way when the server ends


def serve(
    collection: "Collection",
    built: ServedSite,
    listening: socket.socket,
    begin: Callable[[], None],
    report: Callable[[ServedSite | KbError, tuple[Diagnostic, ...]], None],
) -> None:
    """Serves `built`, and every build after it, at a socket until Ctrl-C, which then means nothing else.

    `begin` is called once Ctrl-C ends it well. `report` hears of every build that showed something new,
    with the diagnostics that were not there before, and of every error that prevented one.
    OperationFailed where files cannot be watched.
    """
    site = LiveSite(built)
    server = _Server(site, listening.getsockname()[1])
    # Raised as KeyboardInterrupt it could come out of an event loop half made, or half closed.
    signal.signal(signal.SIGINT, server.handle_exit)
    begin()

    async def rebuild() -> None:
        before = _all_diagnostics(site.built)
        try:
            now = await asyncio.to_thread(rebuilt_site, collection)
        except KbError as error:
            if site.take_error(error):
                report(error, ())
            return
        if site.take(now):
            report(now, tuple(one for one in _all_diagnostics(now) if one not in before))

    asyncio.run(_serve(server, listening, rebuild_on_change(_last_readable(collection), rebuild)))


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


def _last_readable(collection: "Collection") -> Callable[[], Watched]:
    """What to watch now; while the settings cannot be read, what they were when they could.

    `collection` has read them: they may be broken before the first call.
    """
    last = watched(collection)

    def now() -> Watched:
        nonlocal last
        try:
            last = watched(collection.reopened())
        except KbError:
            return last
        return last

    return now


def _all_diagnostics(built: ServedSite) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(one for page in built.diagnostics.values() for one in page))
