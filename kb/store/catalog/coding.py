"""How the catalog writes and reads values: MessagePack, paths as text."""

from pathlib import PurePosixPath
from typing import Any

import msgspec


def path_to_text(value: Any) -> Any:
    """A path as text; nothing else needs help to be written."""
    if isinstance(value, PurePosixPath):
        return str(value)
    raise NotImplementedError(type(value))


def text_to_path(kind: type, value: Any) -> Any:
    """A path from its text."""
    if kind is PurePosixPath:
        return PurePosixPath(value)
    raise NotImplementedError(kind)


def encoded(value: Any) -> bytes:
    """A value as MessagePack."""
    return _ENCODER.encode(value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=path_to_text)
