"""Days as people write them, in words and numbers of any language, and what is none."""

from datetime import date

import pytest

from kb.language.languages import LANGUAGES
from kb.parse.head.written_date import date_as_written, is_date, written_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05", "2024/3/5", "2024.03.05", "2024. 3. 5.", "2024_03_05", "20240305", "240305", "202403051830", "20240305183000",
        "2024년 3월 5일", "2024년3월5일", "2024年3月5日", "2024 年 03 月 05 日", "March 5, 2024", "March 5th, 2024", "Mar 5 2024",
        "Tue, Mar 5, 2024", "Tuesday, 5 March 2024", "5 March 2024", "5th of March 2024"[:3] + " March 2024", "5-Mar-2024", "5 mars 2024",
        "5. März 2024", "5 de marzo de 2024", "5 марта 2024", "5.3.2024", "3/5/2024", "1709596800", "1709596800000", "2024-03-05T10:30:00Z",
        "2024-03-05 10:30", "[[2024-03-05]]", '"2024-03-05"', "**2024-03-05**", "[[Mar 5th, 2024]]", "2024-03-05 (Tue)",
        "Tue, 2024/03/05", "[[Tue, 05-03-2024]]", "[[Tuesday, 05.03.2024]]", "Tue 2024_03_05", "5th Mar 2024",
    ],
)  # fmt: skip
def test_the_fifth_of_march_is_read(text):
    assert written_date(text) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "language", [one for one in LANGUAGES if one.dates.months], ids=lambda one: one.code
)
def test_every_month_of_a_language_is_read(language):
    for number, names in enumerate(language.dates.months, 1):
        for name in names.split("/"):
            assert {written_date(f"5{of}{name.title()} 2024") for of in (" ", ". ", " de ")} == {
                date(2024, number, 5)
            }


@pytest.mark.parametrize(
    "text", ["5 de janeiro de 2024", "5 gennaio 2024", "5° gennaio 2024", "5. Jänner 2024", "5 genn. 2024"]
)
def test_the_fifth_of_january_is_read(text):
    assert written_date(text) == date(2024, 1, 5)


@pytest.mark.parametrize("text", ["13/5/2024", "13.5.2024"])
def test_a_number_that_is_no_month_is_the_day(text):
    assert written_date(text) == date(2024, 5, 13)


@pytest.mark.parametrize(
    "text",
    [
        "", "2024", "2024-03", "March 2024", "some day", "2024-13-05", "2024-02-30", "240230", "1807.01111", "YYYY-MM-DD", "{{date}}",
        "Lamp 5, 2024", "12345678901234", "5th of never 2024", "2024-03-055",
        "Tunes, 2024-03-05",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(text):
    assert written_date(text) is None


def test_a_date_is_short():
    assert is_date("2024-03-05 (on the train)")
    assert not is_date("2024-03-05 was the day on which all the lanterns of the street were lit at once")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05 (on the train)", "2024-03-05"),
        ("2024-03-05 10:30 on the train", "2024-03-05 10:30"),
        ("2024-03-05T10:30:00+09:00", "2024-03-05T10:30:00+09:00"),
        ("March 5th, 2024, at noon", "March 5th, 2024"),
        ("2024년 3월 5일 화요일", "2024년 3월 5"),
        ("at noon", ""),
    ],
)
def test_what_of_a_text_is_the_date(text, written):
    assert date_as_written(text) == written
