"""What a stranger may send to the port, byte by byte (docs/safety.md#kb-serve)."""

import os
import socket
from pathlib import Path

import pytest

from tests.server.kb_serve import KbServe

SECRET = "the secret that lies outside of the site"
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
}


def status_of(answer: bytes) -> int:
    return int(answer.split(maxsplit=2)[1])


def to(target: bytes, method: bytes = b"GET", host: bytes = b"127.0.0.1:PORT") -> bytes:
    """A request as it goes over the wire."""
    return method + b" " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def besieged(server: KbServe) -> KbServe:
    """The server, around its site a secret, and in its site ways to it that `kb` did not make."""
    outside = server.folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (outside / "index.html").write_text(SECRET)
    (server.folder.parent / "served-too.html").write_text(SECRET)
    (server.folder / "file.html").symlink_to(outside / "secret.txt")
    (server.folder / "folder").symlink_to(outside)
    (server.folder / "circle").symlink_to("circle")
    (server.folder / ".hidden.html").write_text(SECRET)
    os.mkfifo(server.folder / "pipe")
    return server


@pytest.mark.parametrize("host", [b"127.0.0.1:PORT", b"localhost:PORT", b"LocalHost:PORT", b"[::1]:PORT"])
def test_the_names_of_this_machine_are_answered(server: KbServe, host: bytes) -> None:
    assert status_of(server.raw(to(b"/", host=host))) == 200


@pytest.mark.parametrize(
    "host",
    [
        b"evil.example",
        b"evil.example:PORT",
        b"127.0.0.1",
        b"localhost",
        b"127.0.0.1:1",
        b"127.0.0.1:0PORT",
        b"127.0.0.1:PORT.evil.example",
        b"localhost.evil.example:PORT",
        b"evil.example#127.0.0.1:PORT",
        b"evil@127.0.0.1:PORT",
        b"127.0.0.1:PORT, evil.example",
        b"0.0.0.0:PORT",
        b"2130706433:PORT",
        b"::1:PORT",
        b":PORT",
        b"",
    ],
)
def test_another_name_is_misdirected(server: KbServe, host: bytes) -> None:
    answer = server.raw(to(b"/", host=host))
    assert status_of(answer) == 421
    assert b"Rivers" not in answer


def test_no_name_is_misdirected(server: KbServe) -> None:
    assert status_of(server.raw(b"GET / HTTP/1.0\r\n\r\n")) == 421


def test_two_names_are_no_request(server: KbServe) -> None:
    two = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert status_of(server.raw(two)) == 400


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
)
def test_only_reading_is_answered(server: KbServe, method: str) -> None:
    answer = server.raw(to(b"/", method.encode()))
    assert (status_of(answer), b"allow: GET, HEAD" in answer) == (405, True)


def test_a_tunnel_is_refused(server: KbServe) -> None:
    assert status_of(server.raw(to(b"evil.example:443", b"CONNECT"))) == 405


def test_head_is_answered_without_a_body(server: KbServe) -> None:
    head, got = server.get("/", "HEAD"), server.get("/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    "target",
    [
        b"/../outside/secret.txt",
        b"/../served-too.html",
        b"/notes/../../outside/secret.txt",
        b"/notes/../../../../../../../../etc/passwd",
        b"/..%2foutside%2fsecret.txt",
        b"/%2e%2e/outside/secret.txt",
        b"/%2e%2e%2foutside%2fsecret.txt",
        b"/.%2e/outside/secret.txt",
        b"/%252e%252e%252foutside/secret.txt",
        b"/..\\outside\\secret.txt",
        b"/..%5coutside%5csecret.txt",
        b"/..;/outside/secret.txt",
        b"/%c0%ae%c0%ae/outside/secret.txt",
        b"//etc/passwd",
        b"///etc/passwd",
        b"/%2fetc%2fpasswd",
        b"//../outside/secret.txt",
        b"/./../outside/secret.txt",
        b"/file.html",
        b"/folder",
        b"/folder/",
        b"/folder/secret.txt",
        b"/folder/index.html",
        b"/circle",
        b"/pipe",
        b"/.hidden.html",
        b"/.made-by-kb",
        b"/notes/.",
        b"/.kb/",
        b"/.kb/../.made-by-kb",
        b"/.kb/page/reload.js",
        b"/theme/",
        b"/notes/",
        b"/index.html/",
        b"/%ff%fe",
        b"/" + b"a" * 5000,
        b"/" + b"a/" * 5000,
    ],
)
def test_nothing_but_a_file_of_the_site_is_found(besieged: KbServe, target: bytes) -> None:
    answer = besieged.raw(to(target))
    assert status_of(answer) == 404
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize("target", [b"/%00", b"/index.html%00", b"/index.html%00.txt", b"/tags/%00/.."])
def test_a_nul_is_no_request(server: KbServe, target: bytes) -> None:
    assert status_of(server.raw(to(target))) == 400


@pytest.mark.parametrize(
    "target",
    [
        b"http://127.0.0.1:PORT/",
        b"http://evil.example/",
        b"file:///etc/passwd",
        b"tags",
        b"*",
        b"?",
        b"\xff",
    ],
)
def test_an_address_without_its_slash_is_no_request(server: KbServe, target: bytes) -> None:
    assert status_of(server.raw(to(target))) == 400


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/one\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nbroken header\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: " + b"a" * 500_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 500_000 + b" HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 50_000 + b"Host: 127.0.0.1:PORT\r\n\r\n",
        b"\0" * 100_000,
    ],
    ids=range(9),
)
def test_what_is_no_request_harms_nobody(server: KbServe, request_: bytes) -> None:
    answer = server.raw(request_)
    assert not answer or status_of(answer) == 400
    assert server.get("/").status == 200
    assert server.said.count("\n") == 2  # the counts of the first build, and its progress


def test_a_request_behind_a_body_is_not_taken_for_another(server: KbServe) -> None:
    smuggled = (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 30\r\nConnection: close\r\n\r\n"
        b"GET /tags/index.html HTTP/1.1\r\n"
    )
    assert server.raw(smuggled).count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "request_",
    [
        to(b"/"),
        to(b"/theme/site.css"),
        to(b"/nothing"),
        to(b"/tags"),
        to(b"/.kb/reload.js"),
        to(b"/.kb/events", b"HEAD"),
        to(b"/", b"POST"),
        to(b"/", host=b"evil.example"),
        to(b"/%00"),
    ],
    ids=["page", "style", "missing", "folder", "own", "events", "post", "host", "nul"],
)
def test_every_answer_carries_the_policy(server: KbServe, request_: bytes) -> None:
    head = server.raw(request_).split(b"\r\n\r\n")[0].decode().lower()
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert set(headers["content-security-policy"].split("; ")) >= POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize(
    "target", [b"/tags", b"//tags", b"///tags", b"/%2ftags", b"/tags?next=//evil.example"]
)
def test_a_folder_leads_to_its_index_and_nowhere_else(server: KbServe, target: bytes) -> None:
    assert b"\r\nlocation: /tags/\r\n" in server.raw(to(target))


def test_only_this_machine_can_connect(server: KbServe) -> None:
    """At another address of the loopback network nobody listens, as at those of the network card."""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), 5)


def test_the_types_of_files_are_told(server: KbServe) -> None:
    assert server.get("/").headers["content-type"] == "text/html; charset=utf-8"
    assert server.get("/theme/site.css").headers["content-type"] == "text/css; charset=utf-8"
    assert server.get("/theme/icon.svg").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "application/pdf"), ("a.mp3", "audio/mpeg"), ("a.webm", "video/webm")],
)
def test_a_browser_is_told_what_it_can_show(besieged: KbServe, name: str, kind: str) -> None:
    Path(besieged.folder, name).write_bytes(b"<script>alert(1)</script>")
    headers = besieged.get(f"/{name}").headers
    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_file_of_an_unknown_kind_is_data(besieged: KbServe) -> None:
    Path(besieged.folder, "unknown").write_text("<script>alert(1)</script>")
    assert besieged.get("/unknown").headers["content-type"] == "application/octet-stream"
