"""A server on this machine that speaks as export.arxiv.org/api/query does.

It keeps a log of every request, and can misbehave: each of its `faults` (see `arxiv_faults`) spoils one
request, in order.

    python tests/arxiv_server.py [--port 8123]    serves invented papers until Ctrl-C
"""

import argparse
import gzip
import re
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

try:
    from tests.arxiv_feed import Query, Record, error_xml, feed_xml, invented
except ModuleNotFoundError:  # run as a program, its own folder is where it looks
    from arxiv_feed import Query, Record, error_xml, feed_xml, invented

_WELL_FORMED = re.compile(
    r"\s*(?:arXiv:)?(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:[vV][0-9]+)?(?:\.pdf)?"
)
_ENTRY_ID = r"<id>http://arxiv\.org/abs/(.+?)v[0-9]+</id>"
_FOUND = re.compile(r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})(?:v([0-9]+))?")


@dataclass
class Request:
    """One request as it was seen; times are seconds of the monotonic clock."""

    ids: tuple[str, ...]
    started: float
    connection: int
    user_agent: str
    path: str
    ended: float = 0.0
    answered: frozenset[str] = frozenset()
    """The ids about which a good answer was given; none where a fault spoiled it."""


@dataclass(frozen=True)
class Reply:
    """An answer about to be sent; a fault may send something else."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


Fault = Callable[["Handler", Reply], Reply | None]
"""Changes the reply, or sends what it likes itself and returns None."""


class ArxivServer(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1 from the start of a `with` block to its end."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, find: Callable[[str], Record | None] = invented, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.find = find
        self.faults: deque[Fault | None] = deque()
        self.always: Fault | None = None
        self.log: list[Request] = []
        self.connections = 0
        self.open_sockets: list[socket.socket] = []
        self.most_open_connections = 0
        self.lock = threading.Lock()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/query"

    @property
    def asked_ids(self) -> list[str]:
        """Every id of every request, in order."""
        return [key for request in self.log for key in request.ids]

    @property
    def pauses(self) -> list[float]:
        """Seconds from the end of each request to the start of the next."""
        return [after.started - before.ended for before, after in zip(self.log, self.log[1:], strict=False)]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is nothing to print."""

    def next_fault(self) -> Fault | None:
        with self.lock:
            return self.faults.popleft() if self.faults else self.always


class Handler(BaseHTTPRequestHandler):
    """Answers on one connection, which stays open between requests."""

    protocol_version = "HTTP/1.1"
    server: ArxivServer

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.connections += 1
            self.number = self.server.connections
            others = [other for other in self.server.open_sockets if not has_hung_up(other)]
            self.server.open_sockets = [*others, self.connection]
            self.server.most_open_connections = max(self.server.most_open_connections, len(others) + 1)

    def log_message(self, *_: object) -> None:
        """Nothing is printed: the log is a value."""

    def do_GET(self) -> None:
        started = time.monotonic()
        query = query_of(self.path)
        request = Request(query.ids, started, self.number, self.headers.get("User-Agent", ""), self.path)
        with self.server.lock:
            self.server.log.append(request)
        try:
            reply = reply_to(query, self.server.find)
            fault = self.server.next_fault()
            spoiled = fault(self, reply) if fault else reply
            if not fault:
                request.answered = frozenset(re.findall(_ENTRY_ID, reply.body.decode()))
            if spoiled:
                self.send(spoiled)
        finally:
            request.ended = time.monotonic()

    def send(self, reply: Reply) -> None:
        """The reply in one piece, compressed where the client takes that."""
        body, headers = reply.body, dict(reply.headers)
        if "Content-Encoding" not in headers and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.send_response(reply.status)
        headers.setdefault("Content-Type", "application/atom+xml; charset=utf-8")
        headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def has_hung_up(connection: socket.socket) -> bool:
    """Whether the client of a connection has closed it, as far as can be seen now."""
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def query_of(path: str) -> Query:
    """The question in a request's path, with arXiv's defaults."""
    fields = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    return Query(
        fields.get("search_query", ""),
        fields.get("id_list", ""),
        int(fields.get("start", 0)),
        int(fields.get("max_results", 10)),
    )


def reply_to(query: Query, find: Callable[[str], Record | None]) -> Reply:
    """What arXiv answers: one malformed id spoils all, unknown ids are absent, the order is its own."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    for key in query.ids:
        if not _WELL_FORMED.fullmatch(key):
            return Reply(400, error_xml(f"incorrect id format for {key}", updated=now).encode())
    found: dict[str, Record] = {}
    for key in query.ids:
        match = _FOUND.fullmatch(key)
        record = find(match[1]) if match else None
        if match and record and (match[2] is None or 1 <= int(match[2]) <= record.version):
            shown = replace(record, version=int(match[2])) if match[2] else record
            found[f"{shown.id}v{shown.version}"] = shown
    ordered = sorted(found.values(), key=lambda record: sha1(record.id.encode()).digest())
    page = ordered[query.start : query.start + query.max_results]
    return Reply(200, feed_xml(query, page, updated=now, total=len(ordered)).encode())


def main() -> None:
    """Serve invented papers until Ctrl-C."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=8123)
    with ArxivServer(port=parser.parse_args().port) as server:
        print(f"export KB_ARXIV_URL={server.url} KB_ARXIV_DELAY=0.1")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main()
