"""What one command saves for the next: the value, or nothing, and never anything else."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.store.files.cache_file import (
    STAMP_BYTES,
    cache_stamp,
    load_cached,
    open_cached,
    save_cached,
    write_cached,
)

STAMP = b"of these 3 notes"


def test_what_was_saved_is_loaded_under_its_stamp_alone(tmp_path: Path) -> None:
    save_cached(tmp_path / "cache", STAMP, b"value")
    assert load_cached(tmp_path / "cache", STAMP) == b"value"
    assert load_cached(tmp_path / "cache", b"of other 3 notes") is None
    assert load_cached(tmp_path / "nothing", STAMP) is None


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_stamps_tell_data_apart(one: bytes, other: bytes) -> None:
    assert len(cache_stamp(one)) == STAMP_BYTES
    assert (cache_stamp(one) == cache_stamp(other)) == (one == other)


def test_every_damaged_byte_and_every_length_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    save_cached(file, STAMP, "연을 날린다".encode())
    whole = file.read_bytes()
    for place in range(len(whole)):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
            file.write_bytes(damaged)
            assert load_cached(file, STAMP) is None, place


def test_what_follows_the_value_is_read_where_it_begins(tmp_path: Path) -> None:
    end = write_cached(tmp_path / "cache", STAMP, b"index", b"first", b"second")
    found = open_cached(tmp_path / "cache", STAMP)
    assert found
    assert (found.value, found.end) == (b"index", end)
    assert os.pread(found.descriptor, 99, found.end) == b"firstsecond"
    os.close(found.descriptor)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_holds_nothing(tmp_path: Path, make: object) -> None:
    make(tmp_path / "cache")  # type: ignore[operator]
    assert load_cached(tmp_path / "cache", STAMP) is None


def test_nothing_stays_open(tmp_path: Path) -> None:
    save_cached(tmp_path / "cache", STAMP, b"value")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for stamp in (STAMP, b"of other 3 notes"):
        load_cached(tmp_path / "cache", stamp)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_where_nothing_can_be_saved_nothing_happens(tmp_path: Path) -> None:
    save_cached(tmp_path / "no folder" / "cache", STAMP, b"value")
    assert not list(tmp_path.iterdir())
