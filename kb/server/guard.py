"""Which requests are answered at all (docs/safety.md#kb-serve).

The server listens on 127.0.0.1, but any web page the user opens may send requests there: a name of its
own that leads to 127.0.0.1 shows in `Host`, a form in the method.
"""

from typing import NamedTuple

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # No other site may load the notes as a script or an image of its own.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""What every answer carries, those of a refusal included."""

METHODS = ("GET", "HEAD")

_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_DEFAULT_PORT = 80


class Refusal(NamedTuple):
    """A status and a sentence for whoever asked."""

    status: int
    sentence: str


def refusal(method: str, host: str, address: str, port: int) -> Refusal | None:
    """Why a request is not answered, or None. `address` is decoded; `port` is the one served at."""
    if not _is_own(host, port):
        return Refusal(421, f"This server is called 127.0.0.1:{port} or localhost:{port}.")
    if method not in METHODS:
        return Refusal(405, f"This server answers only {' and '.join(METHODS)}.")
    if "\0" in address or not address.startswith("/"):  # whole URLs are what one asks a proxy for
        return Refusal(400, "An address must begin with / and contain no NUL.")
    return None


def _is_own(host: str, port: int) -> bool:
    name, colon, number = host.lower().rpartition(":")
    if port == _DEFAULT_PORT and host.lower() in _HOSTS:
        return True
    return bool(colon) and name in _HOSTS and number == str(port)
