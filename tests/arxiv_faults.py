"""Ways in which arXiv has been seen to misbehave, for the loopback server's `faults`."""

import gzip
import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import replace

from tests.arxiv_server import Fault, Handler, Reply, has_hung_up


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


def hang(handler: Handler, _: Reply) -> None:
    """No answer at all."""
    wait_until_left(handler)


def wait_until_left(handler: Handler) -> None:
    """Does nothing until the client hangs up."""
    while not is_left_within(60, handler):
        pass


def is_left_within(seconds: float, handler: Handler) -> bool:
    """Waits, and tells whether the client hung up meanwhile."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if has_hung_up(handler.connection):
            handler.close_connection = True
            return True
        time.sleep(0.005)
    return False


def hang_up(handler: Handler, _: Reply) -> None:
    """The connection is reset before any answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def stop_midway(handler: Handler, reply: Reply) -> None:
    """Half of the body is sent, then the connection is closed in order."""
    send_half(handler, reply)
    handler.close_connection = True


def reset_midway(handler: Handler, reply: Reply) -> None:
    """Half of the body is sent, then the connection is reset."""
    send_half(handler, reply)
    hang_up(handler, reply)


def hang_midway(handler: Handler, reply: Reply) -> None:
    """Half of the body is sent, and then nothing."""
    send_half(handler, reply)
    wait_until_left(handler)


def drip_body(handler: Handler, reply: Reply) -> None:
    """Half of the body is sent, and then a byte at a time, each well before a read would time out."""
    send_half(handler, reply)
    drip(handler)


def drip_headers(handler: Handler, _: Reply) -> None:
    """Headers without an end, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(handler)


def chunks_without_end(handler: Handler, reply: Reply) -> None:
    """The whole body in one chunk, and the connection closed before the chunk that ends it."""
    handler.send_response(reply.status)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"%x\r\n%b\r\n" % (len(reply.body), reply.body))
    handler.close_connection = True


def send_half(handler: Handler, reply: Reply) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    handler.wfile.write(reply.body[: len(reply.body) // 2])


def drip(handler: Handler) -> None:
    try:
        while not is_left_within(0.02, handler):
            handler.wfile.write(b"a")
    except OSError:
        handler.close_connection = True


def each_twice(xml: bytes) -> bytes:
    """Every entry comes a second time, as an older version; the total counts them all."""
    twice = re.sub(rb"(  <entry>.*?</entry>\n)", _and_older, xml, flags=re.DOTALL)
    return re.sub(rb"totalResults>[0-9]+<", b"totalResults>%d<" % twice.count(b"<entry>"), twice)


def _and_older(entry: re.Match[bytes]) -> bytes:
    older = entry[1].replace(b"<title>", b"<title>Older: ")
    return re.sub(rb"v[0-9]+</id>", b"v9</id>", entry[1]) + re.sub(rb"v[0-9]+</id>", b"v8</id>", older)


def backwards(xml: bytes) -> bytes:
    """The entries in another order."""
    head, *rest = re.split(rb"(  <entry>.*?</entry>\n)", xml, flags=re.DOTALL)
    return head + b"".join(reversed(rest[::2])) + rest[-1]


def without(element: str) -> Callable[[bytes], bytes]:
    """Every entry loses the elements of a name; the feed's own stay."""
    pattern = rf"    <{element}>.*?</{element}>\n".encode()
    return lambda xml: re.sub(pattern, b"", xml, flags=re.DOTALL)


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """Every `old`, a pattern, becomes `new`."""
    return lambda xml: re.sub(old.encode(), new.encode(), xml, flags=re.DOTALL)


_BOMB = gzip.compress(b"<feed>" + bytes(20_000_000), 1)
_ENTITY = '<!DOCTYPE feed [<!ENTITY a "{}">]><feed'


def _round_in_a_circle(handler: Handler, _: Reply) -> Reply:
    return Reply(302, b"", {"Location": handler.path})


def _sent_on(handler: Handler, reply: Reply) -> Reply:
    return reply if "sent=on" in handler.path else Reply(301, b"", {"Location": f"{handler.path}&sent=on"})


MISBEHAVIOURS: dict[str, Fault] = {
    "429": status(429),
    "429, Retry-After: 1": status(429, Retry_After="1"),
    "503": status(503),
    "503, Retry-After: a date": status(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
    "500": status(500),
    "400": status(400),
    "403": status(403),
    "404": status(404),
    "reset before headers": hang_up,
    "reset in the body": reset_midway,
    "closed in the body": stop_midway,
    "chunks without an end": chunks_without_end,
    "hang before headers": hang,
    "hang in the body": hang_midway,
    "headers drip": drip_headers,
    "body drips": drip_body,
    "redirect": _sent_on,
    "redirect in a circle": _round_in_a_circle,
    "zero bytes": body(lambda _: b""),
    "HTML with 200": body(lambda _: b"<html><p>Be right back</html>"),
    "`Rate exceeded.` with 200": body(lambda _: b"Rate exceeded."),
    "error entry with 200": body(
        lambda _: b"<feed><entry><id>https://arxiv.org/api/errors#x</id></entry></feed>"
    ),
    "cut, with the right length": body(lambda xml: xml[: len(xml) // 2]),
    "cut inside": body(lambda xml: xml[:1500] + xml[1600:]),
    "empty feed, total 0": entries(lambda _: False),
    "empty feed, total 3": body(lambda xml: re.sub(rb"  <entry>.*</entry>\n", b"", xml, flags=re.DOTALL)),
    "empty feed, no total": body(
        lambda xml: re.sub(rb"  <opensearch:total.*</entry>\n", b"", xml, flags=re.DOTALL)
    ),
    "too high a total": body(replaced("Results>[0-9]+<", "Results>300<")),
    "an entry missing": entries(lambda number: number > 0),
    "entries twice, older ones too": body(each_twice),
    "another order": body(backwards),
    "entries never asked for": body(replaced(r"abs/2401\.", "abs/2402.")),
    "hollow entries": body(replaced("    <title>.*?</published>\n", "")),
    "entries without version": body(replaced("v[0-9]+</id>", "</id>")),
    "entries of version 0": body(replaced("v[0-9]+</id>", "v0</id>")),
    "no titles": body(without("title")),
    "no authors": body(without("author")),
    "no abstracts": body(without("summary")),
    "bad dates": body(replaced("<published>.*?<", "<published>yesterday<")),
    "20 MB in one element": body(
        lambda xml: xml.replace(b"<summary>", b"<summary>" + b"a" * 20_000_000, 1),
        Content_Encoding="identity",
    ),
    "gzip bomb": body(lambda _: _BOMB, Content_Encoding="gzip"),
    "bad gzip": body(lambda _: b"\x1f\x8b\x08 no", Content_Encoding="gzip"),
    "half a gzip": body(lambda xml: gzip.compress(xml)[:-20], Content_Encoding="gzip"),
    "entity bomb": body(replaced("<feed", _ENTITY.format("&b;" * 1000))),
    "external entity": body(
        replaced("<feed", '<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed')
    ),
    "not UTF-8": body(lambda xml: xml.replace(b"Ada", b"\xff")),
}
"""Every way of issue and experience, each for all of an answer; none of them may leave a wrong paper."""
