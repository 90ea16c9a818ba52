"""Values as the JSON of the interface: UTF-8, keys as the fields are named, paths with `/`.

What would steer a terminal is escaped: C0 as JSON demands, and DEL and C1 besides.
"""

import re
from pathlib import PurePath
from typing import Any

import msgspec

_STEERING = re.compile(rb"\x7f|\xc2[\x80-\x9f]")


def json_bytes(document: Any) -> bytes:
    """One JSON document, without a line end."""
    encoded = _ENCODER.encode(document)
    return _STEERING.sub(_escaped, encoded) if _STEERING.search(encoded) else encoded


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath):
        return value.as_posix()
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
