"""The size of a picture, from its first bytes."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parse.picture_size import picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480)
_EXIF = b"\xff\xe1\x00\x08Exif\0\0"
_FRAME = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03\x01\x11\x00"
JPEG = b"\xff\xd8" + _EXIF + b"\xff" + _FRAME
WEBP_X = b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
WEBP_L = b"RIFF\0\0\0\0WEBPVP8L\n\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
WEBP_Y = b"RIFF\0\0\0\0WEBPVP8 \n\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)


@pytest.mark.parametrize("data", [PNG, GIF, JPEG, WEBP_X, WEBP_L, WEBP_Y])
def test_every_kind_of_picture_has_its_size(data: bytes) -> None:
    assert picture_size(data + bytes(16)) == (640, 480)


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='x'/>", b"\x89PNG\r\n\x1a\n", GIF[:7], b"\xff\xd8\xff", JPEG[:20]]
)
def test_what_is_no_whole_beginning_has_none(data: bytes) -> None:
    assert picture_size(data) is None


def test_a_picture_without_an_extent_is_none() -> None:
    assert picture_size(PNG[:16] + bytes(8)) is None


@given(
    st.sampled_from([PNG, GIF, JPEG, WEBP_X, WEBP_L, WEBP_Y, b"\xff\xd8\xff\xe1\0\0"]),
    st.binary(max_size=64),
    st.integers(0, 40),
)
def test_no_bytes_raise_or_keep_it_busy(beginning: bytes, rest: bytes, kept: int) -> None:
    size = picture_size(beginning[:kept] + rest)
    assert size is None or min(size) > 0
