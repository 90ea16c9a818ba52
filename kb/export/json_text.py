"""Values as the JSON of the interface: UTF-8, keys as the fields are named, paths with `/`.

What would steer a terminal is escaped: C0 as JSON demands, and besides DEL, C1 and the marks that turn the
direction of writing. A program that decodes the JSON reads the same text.
"""

import re
from pathlib import PurePath
from typing import Any

import msgspec

# U+0080-9F, 061C, 200E-F, 2028-E, 2066-9 (Unicode UAX #9, and line and paragraph separator)
_STEERING = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def json_bytes(document: Any) -> bytes:
    """One JSON document, without a line end."""
    return _STEERING.sub(_escaped, _ENCODER.encode(document))


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath):
        return value.as_posix()
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
