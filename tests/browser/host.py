"""Servers that behave as the hosts of docs/site.md do, where they differ from a folder of files."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Host:
    """How a host answers. All know letters of a case apart, and have `404.html` for what is not there.

    GitHub Pages has a project below `prefix`, and finds `note.html` where `note` is asked for. Netlify does
    the latter, too. Cloudflare Pages sends who asks for `note.html` on to `note` (`drops_endings`).
    """

    name: str
    prefix: str = "/"
    drops_endings: bool = False


HOSTS = (
    Host("GitHub Pages", prefix="/notes-of-mine/"),
    Host("Netlify"),
    Host("Cloudflare Pages", drops_endings=True),
)


class HostServer:
    """Serves a folder as a host does, from entering to leaving the `with`."""

    def __init__(self, host: Host, folder: Path) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host, folder))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}{host.prefix}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, folder: Path, *rest: object) -> None:
        self._host, self._folder = host, folder
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answers as the host does."""
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if self._host.drops_endings and path.endswith(".html"):
            there = asked.path.removesuffix(".html").removesuffix("index")
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            self.send_header("Location", f"{there}?{asked.query}" if asked.query else there)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        name = path.removeprefix(self._host.prefix) if path.startswith(self._host.prefix) else None
        found = None if name is None else self._file(name)
        if found:
            self._send(HTTPStatus.OK, found)
        else:
            self._send(HTTPStatus.NOT_FOUND, self._folder / "404.html")

    def log_message(self, *_: object) -> None:
        """Stays quiet."""

    def _file(self, name: str) -> Path | None:
        wanted = (f"{name}index.html",) if name.endswith("/") or not name else (name, f"{name}.html")
        there = (self._folder / one for one in wanted)
        return next((one for one in there if one.is_file()), None)

    def _send(self, status: HTTPStatus, file: Path) -> None:
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
