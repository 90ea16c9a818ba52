"""The site over HTTP: its files as they are, its pages alive, and nothing else.

An ASGI application without routes: an address is a file of the site, or one of the server's own.
"""

import asyncio
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse

from kb.server.entity_tags import revalidated
from kb.server.guard import HEADERS, METHODS, refusal
from kb.server.live_page import OWN, live_page, unfinished_page
from kb.server.live_site import at_root
from kb.store.site.served_file import INDEX, site_file, site_file_bytes
from kb.web.frame.addresses import MISSING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from kb.model.diagnostic import Diagnostic
    from kb.server.live_site import LiveSite

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".pdf": "application/pdf",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".m4v": "video/mp4",
    ".mkv": "video/x-matroska",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
    ".csv": "text/csv; charset=utf-8",
}
_ANY_TYPE = "application/octet-stream"
_EVENTS = f"{OWN}events"
_OWN_FILES = tuple(f"{OWN}{name}" for name in ("reload.js", "serve.css"))
_RECONNECT_MS = 500
_WAIT_STEPS, _WAIT_STEP_SECONDS = 10, 0.05


def site_app(site: "LiveSite", port: int) -> "ASGIApp":
    """Answers for the site at 127.0.0.1:`port`."""

    async def app(scope: "Scope", receive: "Receive", send: "Send") -> None:
        request = Request(scope)
        refused = refusal(request.method, request.headers.get("host", ""), scope["path"], port)
        if refused:
            answer: Response = PlainTextResponse(f"{refused.sentence}\n", refused.status)
            if refused.status == 405:  # noqa: PLR2004 - RFC 9110, 15.5.6, asks for the header
                answer.headers["Allow"] = ", ".join(METHODS)
        else:
            answer = revalidated(await _answer(request, site), request.headers.get("if-none-match", ""))
        answer.headers.update(HEADERS)
        await answer(scope, receive, send)

    return app


async def _answer(request: Request, site: "LiveSite") -> Response:
    address = request.scope["path"]
    if address == _EVENTS:
        page = _page_at(unquote(request.scope["query_string"].decode("latin-1")))
        is_asked_for = request.method == "GET"
        return StreamingResponse(
            _events(page, site) if is_asked_for else iter(()), media_type="text/event-stream"
        )
    if address in _OWN_FILES:
        name = address.removeprefix(OWN)
        return _response(PurePosixPath(name), files("kb.server").joinpath("page", name).read_bytes())
    if not site.is_built and not await to_thread.run_sync(site_file, site.folder, address):
        await _built(address, site)
    return await to_thread.run_sync(_site_answer, address, site)


async def _built(address: str, site: "LiveSite") -> None:
    """Asks for what is at an address that the first build has not come to, and waits for it a little."""
    site.ask_for(_page_at(address))
    for _ in range(_WAIT_STEPS):
        if site.is_built or site.is_ending or site_file(site.folder, address):
            return
        await asyncio.sleep(_WAIT_STEP_SECONDS)


def _page_at(address: str) -> PurePosixPath:
    path = PurePosixPath(address.lstrip("/"))
    return path / INDEX if address.endswith("/") else path


def _site_answer(address: str, site: "LiveSite") -> Response:
    """What is at an address of the site; runs beside the event loop, as it reads the disk."""
    folder, version = site.folder, site.version(_page_at(address))
    file = site_file(folder, address)
    if file and file.name == INDEX and not address.endswith(("/", f"/{INDEX}")):
        return RedirectResponse(f"/{quote(file.parent.as_posix())}/")
    if file is None and (moved := site.moved_to(_page_at(address))):
        return RedirectResponse(f"/{quote(moved.as_posix())}")
    data = site_file_bytes(folder, file) if file else None
    if file is None or data is None:
        return _missing(version, site) if site.is_built else _not_yet(version, site)
    return _response(file, _alive(data, version, file, site) if file.suffix == ".html" else data)


def _missing(version: str, site: "LiveSite") -> Response:
    data = site_file_bytes(site.folder, MISSING) or b"<!doctype html><head></head><main>404</main>"
    return _response(MISSING, _alive(data, version, MISSING, site), 404)


def _not_yet(version: str, site: "LiveSite") -> Response:
    """A page that asks again until the first build has come to what was asked for."""
    answer = _response(MISSING, unfinished_page(version, site.progress), 503)
    answer.headers["Retry-After"] = "1"
    return answer


def _alive(data: bytes, version: str, page: PurePosixPath, site: "LiveSite") -> bytes:
    """The page with what only the served one has; `version` was served before `data` was read."""
    return live_page(data, version, site.error, _diagnostics(page, site))


def _diagnostics(page: PurePosixPath, site: "LiveSite") -> "tuple[Diagnostic, ...]":
    """What is wrong with the note of a page, in whatever language's tree it is."""
    return site.diagnostics.get(at_root(page), ())


def _response(file: PurePosixPath, data: bytes, status: int = 200) -> Response:
    return Response(data, status, media_type=_TYPES.get(file.suffix, _ANY_TYPE))


async def _events(page: PurePosixPath, site: "LiveSite") -> AsyncIterator[str]:
    """The version of a page that is served, at once and whenever it is another (server-sent events)."""
    yield f"retry: {_RECONNECT_MS}\n\n"
    version: str | None = site.version(page)
    with site.reading(page):
        while version is not None:
            yield f"data: {version}\n\n"
            version = await site.newer_than(version, page)
