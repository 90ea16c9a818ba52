"""A port of this machine that nobody outside of it can reach."""

import errno
import socket

from kb.model.errors import OperationFailed
from kb.store.files.os_error import reason

LOOPBACK = "127.0.0.1"

_FIRST_PORT = 8000
_MOST_TRIED = 20


def loopback_socket(port: int | None) -> socket.socket:
    """A socket that listens on 127.0.0.1, at `port` (0: any) or else at the first free one from 8000 on.

    A connection made from now on waits until somebody accepts it. OperationFailed where the port is taken
    or not for this user.
    """
    if port is not None:
        return _listening(port)
    for candidate in range(_FIRST_PORT, _FIRST_PORT + _MOST_TRIED - 1):
        try:
            return _listening(candidate)
        except OperationFailed:
            continue
    return _listening(_FIRST_PORT + _MOST_TRIED - 1)


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # Without it the port of a server that just ended stays taken for a minute.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()
    except OSError as error:
        listening.close()
        why = "another program is using it" if error.errno == errno.EADDRINUSE else reason(error)
        raise OperationFailed(
            f"Could not serve on port {port}: {why}. Choose another with --port."
        ) from error
    return listening
