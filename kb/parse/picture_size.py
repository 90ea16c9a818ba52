"""How large a picture is, read from the beginning of its file.

PNG (ISO 15948, 11.2.2), GIF89a (18), JPEG (ITU-T T.81, B.2.2) and WebP (RFC 9649, 2.5 to 2.7).
"""

import struct
from struct import unpack_from

HEADER_BYTES = 262_144
"""Enough for what stands before a JPEG's size: metadata in segments of 64 kB each."""

_MARK = 0xFF  # what every marker of a JPEG begins with
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no PNG, GIF, JPEG or WebP. Never raises."""
    try:
        size = _size(data)
    except struct.error:  # the file ends too early
        return None
    return size if size and min(size) > 0 else None


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return unpack_from(">II", data, 16)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return unpack_from("<HH", data, 6)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp_size(data)
    return _jpeg_size(data) if data.startswith(b"\xff\xd8\xff") else None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            bits = unpack_from("<I", data, 21)[0]
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place < len(data) - 8 and data[place] == _MARK:
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, place + 5)
            return width, height
        if marker == _MARK:  # fills up
            place += 1
        else:
            place += 2 if marker in _STANDALONE else 2 + unpack_from(">H", data, place + 2)[0]
    return None
