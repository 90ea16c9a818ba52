"""A cache file that grows: what it says is always a value and the changes that came after it, one by one."""

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

import pytest

from kb.store.files.cache_file import cached_value
from kb.store.files.cache_log import CacheLog, LogEnd, add_to_log, load_log, write_log

STAMP = b"of these 3 notes"


def values(path: Path, stamp: bytes = STAMP) -> list[bytes]:
    return [bytes(value) for value in load_log(path, stamp).values]


def grown(path: Path, *changes: bytes) -> LogEnd:
    """A file of `value` and some changes; where it ends."""
    end = write_log(path, STAMP, b"value")
    for change in changes:
        assert end
        end = add_to_log(path, end, change)
    assert end
    return end


def test_a_value_and_its_changes_are_loaded_in_order(tmp_path: Path) -> None:
    end = grown(tmp_path / "log", b"first", b"second")
    assert values(tmp_path / "log") == [b"value", b"first", b"second"]
    assert load_log(tmp_path / "log", STAMP).end == end
    assert load_log(tmp_path / "log", b"of other 3 notes") == CacheLog()
    assert load_log(tmp_path / "nothing", STAMP) == CacheLog()


def test_who_loaded_a_file_adds_to_it(tmp_path: Path) -> None:
    grown(tmp_path / "log", b"first")
    end = load_log(tmp_path / "log", STAMP).end
    assert end
    add_to_log(tmp_path / "log", end, b"second")
    assert values(tmp_path / "log") == [b"value", b"first", b"second"]


WRITTEN = [b"value", b"first", b"second"]
ENDS = [*accumulate(len(cached_value(STAMP, value)) for value in WRITTEN)]


def test_every_damaged_byte_ends_the_file_and_nothing_is_added(tmp_path: Path) -> None:
    file = tmp_path / "log"
    grown(file, b"first", b"second")
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert values(file) == WRITTEN[: bisect_right(ENDS, place)], place
        assert load_log(file, STAMP).end is None


def test_of_a_file_that_is_cut_off_what_is_whole_counts(tmp_path: Path) -> None:
    file = tmp_path / "log"
    grown(file, b"first", b"second")
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert values(file) == WRITTEN[: bisect_right(ENDS, length)], length
        assert bool(load_log(file, STAMP).end) == (length in ENDS), length


def test_of_two_that_add_at_the_same_time_one_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "log"
    end = grown(file)
    with file.open("ab") as other:  # has seen the same end, and writes first
        other.write(cached_value(end.stamp, b"other"))
    assert add_to_log(file, end, b"own") is None
    with file.open("ab") as late:  # looked at the length before that
        late.write(cached_value(end.stamp, b"own"))
    assert values(file) == [b"value", b"other"]
    assert load_log(file, STAMP).end is None


def test_what_was_added_to_another_file_of_the_same_length_does_not_count(tmp_path: Path) -> None:
    end = grown(tmp_path / "log")
    write_log(tmp_path / "log", STAMP, b"VALUE")
    add_to_log(tmp_path / "log", end, b"change")
    assert values(tmp_path / "log") == [b"VALUE"]


def test_changes_take_no_more_than_what_they_change(tmp_path: Path) -> None:
    end = write_log(tmp_path / "log", STAMP, b"v" * 1000)
    assert end
    assert end.has_room_for(b"c" * 900)
    assert not end.has_room_for(b"c" * 1100)
    end = add_to_log(tmp_path / "log", end, b"c" * 900)
    assert end
    assert not end.has_room_for(b"c" * 900)
    assert not end._replace(place=end.first, changes=64).has_room_for(b"c")


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: (path.parent / "gone").symlink_to(path)])
def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path, make: object) -> None:
    end = grown(tmp_path / "log")
    (tmp_path / "log").unlink()
    make(tmp_path / "log")  # type: ignore[operator]
    assert add_to_log(tmp_path / "log", end, b"change") is None
    assert load_log(tmp_path / "log", STAMP) == CacheLog()
    assert write_log(tmp_path / "no folder" / "log", STAMP, b"value") is None
