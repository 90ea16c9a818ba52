"""Ways in which arXiv has been seen to misbehave, for the loopback server's `faults`."""

import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import replace

from tests.arxiv_server import Fault, Handler, Reply


def status(code: int, **headers: str) -> Fault:
    """Another status, with a page of HTML; `Retry_After="5"` becomes a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _, __: Reply(
        code, b"<html><body>Sorry.</body></html>", {"Content-Type": "text/html", **named}
    )


def body(change: Callable[[bytes], bytes], **headers: str) -> Fault:
    """The right status with a body that is `change`d before its length is counted."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _, reply: replace(reply, body=change(reply.body), headers=named)


def entries(keep: Callable[[int], bool]) -> Fault:
    """The right answer without the entries (by number, from 0) that it does not `keep`, its total lowered."""

    def change(xml: bytes) -> bytes:
        head, *rest = re.split(rb"(  <entry>.*?</entry>\n)", xml, flags=re.DOTALL)
        kept = [entry for number, entry in enumerate(rest[::2]) if keep(number)]
        total = b"<opensearch:totalResults>%d<" % len(kept)
        return re.sub(rb"<opensearch:totalResults>[0-9]+<", total, head) + b"".join([*kept, rest[-1]])

    return body(change)


def slow(seconds: float) -> Fault:
    """The right answer, late."""

    def fault(_: Handler, reply: Reply) -> Reply:
        time.sleep(seconds)
        return reply

    return fault


def hang_up(handler: Handler, _: Reply) -> None:
    """The connection is reset before any answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def stop_midway(handler: Handler, reply: Reply) -> None:
    """Half of the body is sent, then the connection is closed in order."""
    handler.send_response(reply.status)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    handler.wfile.write(reply.body[: len(reply.body) // 2])
    handler.close_connection = True


def drip_headers(handler: Handler, _: Reply) -> None:
    """Headers without an end, a byte at a time, each well before any read would time out."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    try:
        while True:
            handler.wfile.write(b"a")
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True
