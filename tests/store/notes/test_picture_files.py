"""Pictures in the notes folder, and how a build learns that one changed."""

import os
import struct
from pathlib import Path, PurePosixPath

from kb.store.notes.picture_files import PictureFiles

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
PATH = PurePosixPath("a.png")


def key_of(folder: Path) -> bytes:
    picture = PictureFiles(folder).at(PATH)
    assert picture is not None
    return picture.key


def test_a_picture_that_changes_twice_within_a_tick_of_the_clock_has_another_key(tmp_path: Path) -> None:
    keys = set()
    for last in range(20):
        (tmp_path / PATH).write_bytes(PICTURE + bytes([last]))
        os.utime(tmp_path / PATH, ns=(0, 0))
        keys.add(key_of(tmp_path))
    assert len(keys) == 20


def test_a_picture_that_stays_keeps_its_key(tmp_path: Path) -> None:
    (tmp_path / PATH).write_bytes(PICTURE)
    assert key_of(tmp_path) == key_of(tmp_path)
