"""The line below a title that names people, with the day or the year beside them."""

import pytest

from kb.parse.head.names_line import names_on_line
from kb.parse.head.written_date import last_date


@pytest.mark.parametrize(
    ("line", "names", "day"),
    [
        ("Mina Field, Jon Gray, Ada Lowe, Ida Moor. _3 Apr 2018_", 4, "3 Apr 2018"),
        ("Mina Field, Jon Gray, Ada Lowe. _3 Apr 2018_", 3, "3 Apr 2018"),
        ("Mina Field, Jon Gray _5 Sep 2022 (this version)_", 2, "5 Sep 2022"),
        ("Mina Field, Jon Gray. _1 Oct 2020 (this version, v2)]_", 2, "1 Oct 2020"),
        ("Mina Field, Jon Gray. _2022-06-28_", 2, "2022-06-28"),
        ("Mina Field, Jon Gray. (3 Apr 2018)", 2, "3 Apr 2018"),
        ("Mina Field, Jon Gray. 3 Apr 2018", 2, "3 Apr 2018"),
        ("Mina Field, Jon Gray. *April 3rd, 2018*", 2, "April 3rd, 2018"),
        ("Mina Field and Jon Gray (Wed, 3 Apr 2018)", 2, "3 Apr 2018"),
        ("Mina Field, Jon Gray. __3 Apr. 2018__", 2, "3 Apr. 2018"),
        ("Mina Field, Jon Gray · _28.06.2022_", 2, "28.06.2022"),
        ("Mina Field, Jon Gray. _Apr 2018_", 2, "2018"),
        ("Mina Field, Jon Gray. _2018_", 2, "2018"),
        ("Mina Field, Jon Gray, 2018", 2, "2018"),
        ("Mina Field et al. _3 Apr 2018_", 1, "3 Apr 2018"),
        ("Mina Field*. _25 Aug 2022_", 1, "25 Aug 2022"),
        ("김철수, 이영희. _2018년 4월 3일_", 2, "2018년 4월 3"),
    ],
)
def test_a_day_behind_the_last_author_is_no_part_of_the_name(line: str, names: int, day: str) -> None:
    found = names_on_line(line, 100)
    assert found
    assert found.day
    assert (len(found.names), found.day.value) == (names, day)
    assert line[found.day.start - 100 : found.day.end - 100] == day
    assert not any(char.isdigit() or char in "_*" for name in found.names for char in name)


@pytest.mark.parametrize("line", ["Lantern Weekly, 3 April 2018", "Posted on 3 April 2018", "3 April 2018"])
def test_a_day_behind_words_makes_no_person_of_them(line: str) -> None:
    found = names_on_line(line, 0)
    assert not found or not found.names


def test_a_month_may_be_the_family_name_of_the_last_author() -> None:
    found = names_on_line("Mina Field, Jon May 2018", 0)
    assert found
    assert found.names == ("Mina Field", "Jon May")


def test_the_last_date_of_a_long_line_is_looked_for_at_its_end_only() -> None:
    assert last_date("_1 " * 50_000) is None


@pytest.mark.parametrize(
    "line", ["This is a note on it. Published on 2019-03-05", "Well said, updated 2019-03-05"]
)
def test_a_sentence_before_a_labelled_day_names_nobody(line: str) -> None:
    assert names_on_line(line, 0) is None


def test_a_labelled_day_may_stand_alone() -> None:
    found = names_on_line("Published 2019-03-05", 0)
    assert found
    assert found.day
    assert (found.names, found.day.value, found.day.meaning) == ((), "2019-03-05", "published")
