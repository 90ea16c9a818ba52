"""One GET that cannot hang, flood or go elsewhere: every limit that `arxiv` 4.0.2 lacks.

The library asks through `requests` without any timeout and accepts any answer. Here an answer has a
limit on connecting, on each read and on the whole (a server may drip its headers byte by byte, which no
read timeout sees), on its size after decompression, and on redirects. Whatever goes wrong is an
`ArxivError`.
"""

import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin, urlsplit
from weakref import WeakSet

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from kb.store.arxiv.errors import ArxivError, Guilty, Refused, Transient, Unexpected
from kb.store.arxiv.settings import ArxivSettings
from kb.store.system.ctrl_c import interruptible

_OK, _BAD_REQUEST, _FORBIDDEN, _TOO_MANY = 200, 400, 403, 429
_SERVER_ERRORS = range(500, 600)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK_BYTES = 65_536
_LONGEST_RETRY_AFTER_SECONDS = 300.0


class Transport:
    """A connection to arXiv, open until it is closed; for one thread."""

    def __init__(self, settings: ArxivSettings) -> None:
        self._limits = settings.limits
        self._delay_seconds = settings.delay_seconds
        self._watch = _Watch()
        self._session = requests.Session()
        self._session.trust_env = not settings.is_loopback  # no proxy between us and ourselves
        self._session.headers.clear()
        self._session.headers.update({"User-Agent": settings.user_agent, "Accept-Encoding": "gzip"})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _WatchedAdapter(self._watch))

    def content(self, url: str, seconds: float) -> bytes:
        """The decompressed body of a 200 answer that came within `seconds`; else an `ArxivError`."""
        try:
            return self._body_within(url, seconds)
        except ArxivError:
            raise
        except (requests.Timeout, urllib3.exceptions.TimeoutError) as error:
            reason = f"arXiv did not answer within {self._limits.read_seconds:g} seconds"
            raise Transient(reason, is_hang=True) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError) as error:
            raise Transient(f"the connection to {urlsplit(url).hostname} failed") from error

    def close(self) -> None:
        """Closes the connection; the next answer opens another."""
        self._session.close()

    def _body_within(self, url: str, seconds: float) -> bytes:
        reason = f"arXiv did not finish its answer within {seconds:.0f} seconds"
        with self._cut_off_after(seconds) as is_over, interruptible():
            try:
                content = self._body(url, time.monotonic() + seconds)
            except Exception as error:
                if is_over():
                    raise Transient(reason, is_hang=True) from error
                raise
            if is_over():  # a socket shut under its reader can look like the end of headers and body
                raise Transient(reason, is_hang=True)
            return content

    def _body(self, url: str, deadline: float) -> bytes:
        with self._response(url) as response:
            _refuse_status(response)
            return _decoded(response, self._limits.most_bytes, deadline)

    def _response(self, url: str) -> requests.Response:
        """The answer after at most a few redirects, its body unread."""
        timeout = (self._limits.connect_seconds, self._limits.read_seconds)
        for _ in range(self._limits.most_redirects + 1):
            response = self._session.get(url, stream=True, allow_redirects=False, timeout=timeout)
            if response.status_code not in _REDIRECTS:
                return response
            response.close()
            target = urljoin(url, response.headers.get("Location", ""))
            if urlsplit(url).scheme == "https" != urlsplit(target).scheme:
                raise Unexpected("arXiv redirects to an address that is not https")
            url = target
            time.sleep(self._delay_seconds)  # another request, at the same rate
        raise Transient("arXiv redirects in a circle")

    @contextmanager
    def _cut_off_after(self, seconds: float) -> "Iterator[Any]":
        """Shuts the sockets when the time is over, which wakes whoever reads from them."""
        self._watch.is_over = False
        timer = threading.Timer(seconds, self._watch.shut)
        timer.daemon = True
        timer.start()
        try:
            yield lambda: self._watch.is_over
        finally:
            timer.cancel()


class _Watch:
    """The sockets of a transport. Once the time is over, new ones are shut as soon as they are opened."""

    def __init__(self) -> None:
        self.is_over = False
        self._sockets: WeakSet[socket.socket] = WeakSet()

    def add(self, opened: socket.socket) -> None:
        """Remembers a socket as long as it lives."""
        self._sockets.add(opened)
        if self.is_over:
            _shut(opened)

    def shut(self) -> None:
        """Wakes whoever reads from a socket."""
        self.is_over = True
        for opened in list(self._sockets):
            _shut(opened)


def _shut(opened: socket.socket) -> None:
    with suppress(OSError):
        # The class's own method: an SSL socket's would first tear down what the reader uses.
        socket.socket.shutdown(opened, socket.SHUT_RDWR)


class _WatchedAdapter(HTTPAdapter):
    """Remembers the sockets of its connections, direct or through a proxy."""

    def __init__(self, watch: _Watch) -> None:
        self._pools = _watched_pools(watch)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _watched_pools(watch: _Watch) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            watch.add(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()  # the handshake has the limit on connecting for all of it (Python 3.5)
            watch.add(self.sock)

        def _new_conn(self) -> socket.socket:
            opened = super()._new_conn()
            watch.add(opened)  # a proxy may drip before there is any handshake
            return opened

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _refuse_status(response: requests.Response) -> None:
    status = response.status_code
    reason = f"arXiv answered with status {status}"
    if status == _OK:
        return
    if status == _TOO_MANY or status in _SERVER_ERRORS:
        raise Transient(reason, retry_after_seconds=_retry_after(response.headers.get("Retry-After", "")))
    if status == _FORBIDDEN:
        raise Refused(reason)
    raise Guilty(reason) if status == _BAD_REQUEST else Unexpected(reason)


def _retry_after(header: str) -> float:
    """Seconds that a `Retry-After` header names, as number or date (RFC 9110, 10.2.3); 0 for none."""
    try:
        seconds = float(header) if header.strip().isdigit() else _seconds_until(header)
    except (ValueError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_RETRY_AFTER_SECONDS)


def _seconds_until(date: str) -> float:
    return parsedate_to_datetime(date).timestamp() - time.time()


def _decoded(response: requests.Response, most_bytes: int, deadline: float) -> bytes:
    """The whole body, decompressed by ourselves so that a bomb costs no more than `most_bytes`."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise Transient(f"arXiv's answer is in an encoding that was not asked for ({encoding[:20]})")
    gzip = zlib.decompressobj(wbits=31) if encoding != "identity" else None
    body = bytearray()
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=False):
        if time.monotonic() > deadline:
            raise Transient("arXiv did not finish its answer in time", is_hang=True)
        try:
            body += gzip.decompress(chunk, most_bytes + 1) if gzip else chunk
        except zlib.error as error:
            raise Transient("arXiv's answer is damaged") from error
        if len(body) > most_bytes:
            raise Transient(f"arXiv's answer is larger than {most_bytes // 1_000_000} MB")
    if gzip and not gzip.eof:
        raise Transient("arXiv's answer is cut off")
    return bytes(body)
