"""The day that a note of a journal is about, as links write it and as its file is called.

Logseq calls the file `2022_03_03.md` and the page `Mar 3rd, 2022`, or as its setting
`:journal/page-title-format` says (docs.logseq.com); here with the month's English name or all in digits.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? +)?"
_IN_WORDS = tuple(
    lazy_pattern(rf"{_WEEKDAY}{form}", re.IGNORECASE)
    for form in (rf"{_MONTH} +{_DAY},? +{_YEAR}", rf"{_DAY} +{_MONTH},? +{_YEAR}")
)
_DIGITS = frozenset("0123456789")
_IN_DIGITS = lazy_pattern(r"([0-9]{4})([-_./]?)([0-9]{2})\2([0-9]{2})")


def linked_day(target: str) -> date | None:
    """The day that is all of a link's target: `Mar 3rd, 2022`, `2022-03-03`; None for any other target."""
    if _DIGITS.isdisjoint(target):  # most names: no pattern is compiled for them
        return None
    for form in _IN_WORDS:
        if found := form.fullmatch(target):
            month = _MONTHS.index(found["month"][:3].lower()) + 1
            return _day(int(found["year"]), month, int(found["day"]))
    return _in_digits(target)


def day_of_file(path: "PurePosixPath") -> date | None:
    """The day that is all of a note's name: `2022_03_03.md`."""
    return _in_digits(path.stem)


def _in_digits(text: str) -> date | None:
    found = _IN_DIGITS.fullmatch(text)
    return _day(int(found[1]), int(found[3]), int(found[4])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
