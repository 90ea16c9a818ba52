"""The date that a file name begins with, and what is left without it."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from kb.model.card import newest_last
from kb.model.grammar.file_name_date import day_at_end, file_name_date, without_date

DAY = date(2024, 2, 5)


@pytest.mark.parametrize(
    ("stem", "rest"),
    [
        ("240205 Lanterns", "Lanterns"),
        ("240205_Lanterns", "Lanterns"),
        ("240205", "240205"),
        ("240205Lanterns", "240205Lanterns"),
        ("2024-02-05 Lanterns", "Lanterns"),
        ("2024-02-05-lanterns", "lanterns"),
        ("2024-02-05", "2024-02-05"),
        ("2024_02_05_등불", "등불"),
        ("2024.02.05 Lanterns", "Lanterns"),
        ("20240205 Lanterns", "Lanterns"),
        ("20240205등불", "20240205등불"),
        ("202402051830 Lanterns", "Lanterns"),
        ("20240205183059 - Lanterns", "Lanterns"),
    ],
)
def test_a_day_and_the_rest(stem, rest):
    found = file_name_date(stem)
    assert found is not None
    assert found.day == DAY
    assert without_date(stem) == rest


@pytest.mark.parametrize(
    "stem", ["991332 Lanterns", "2024-02-30 X", "2024_13_05 X", "2024.00.10 X", "20240230 X"]
)
def test_what_is_meant_as_a_date_and_is_none(stem):
    found = file_name_date(stem)
    assert found is not None
    assert found.day is None
    assert found.written == stem.split()[0]


@pytest.mark.parametrize(
    "stem",
    [
        "Lanterns 240205",
        "2402050 Lanterns",
        "12345678 Lanterns",
        "20241305 Lanterns",
        "99990101 Lanterns",
        "202402059930 Lanterns",
        "2024-02 Lanterns",
        "2024-02_05 Lanterns",
        "1234-05-06 Lanterns",
        "2401.00001 Lanterns",
        "٢٤٠٢٠٥ Lanterns",
        "",
    ],
)
def test_a_number_that_is_no_date(stem):
    assert file_name_date(stem) is None
    assert without_date(stem) == stem


@pytest.mark.parametrize(
    "stem",
    [
        "Lanterns 2024-02-05",
        "lanterns-at-noon-2024-02-05",
        "등불_20240205",
        "Lanterns (2024.02.05)",
        "Lanterns 202402051830",
    ],
)
def test_a_day_at_the_end(stem):
    assert day_at_end(stem) == DAY


@pytest.mark.parametrize(
    "stem",
    [
        "lamp-4-20240205",
        "Lanterns 240205",
        "Lanterns (240205)",
        "Lanterns240205",
        "Lanterns 2024-02-30",
        "Lanterns 991332",
        "hep-th_9901001",
        "arXiv 2002.05010",
        "10.1000_20240205",
        "10.1145 20240205",
        "Lanterns 1240205",
        "Lanterns 2024-02-05 again",
        "Lanterns)",
        "",
    ],
)
def test_a_number_at_the_end_that_is_no_day(stem):
    assert day_at_end(stem) is None


def test_notes_sort_by_day_however_it_is_written():
    names = ["12345678 X.md", "A.md", "231231 X.md", "2024-01-01 X.md", "20240102 X.md", "240103 X.md",
             "2024.01.04 X.md", "202401052359 X.md"]  # fmt: skip
    paths = [PurePosixPath("b" if at % 2 else "a", name) for at, name in enumerate(names)]
    paths.sort(key=lambda path: path.name)
    assert [path.name for path in sorted(paths, key=newest_last)][2:] == names[2:]
