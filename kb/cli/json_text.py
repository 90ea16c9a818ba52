"""Values as the JSON of the interface: UTF-8, keys as the fields are named, paths with `/`."""

from pathlib import PurePath
from typing import Any

import msgspec


def json_bytes(document: Any) -> bytes:
    """One JSON document, without a line end."""
    return _ENCODER.encode(document)


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath):
        return value.as_posix()
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
