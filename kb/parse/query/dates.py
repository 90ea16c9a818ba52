r"""Dates as a person types them in a query: `2024-06`, `240617`, `3 months`, `2w`, `어제`.

Everything is read as a stretch of whole days, so that `since:` can take its first day and `until:` its
last. Only the digits 0-9 count: `\d` would accept every script's.
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from kb.language.date_words import Unit

Days = tuple[date, date]

_CALENDAR = lazy_pattern(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?[.]?")
_COMPACT = lazy_pattern(r"([0-9]{4}|[0-9]{2})([0-9]{2})([0-9]{2})")  # 20240617, and 240617 of file names


def days(text: str, today: date) -> Days | None:
    """The first and last day `text` means, or None where it is no date that exists.

    A count of units is the one day that long before `today`; `last month` is all of it.
    """
    wanted = " ".join(text.casefold().split())
    try:
        if match := _CALENDAR.fullmatch(wanted):
            return _calendar_days(*(int(part) for part in match.groups() if part))
        if match := _COMPACT.fullmatch(wanted):
            year, month, day = map(int, match.groups())
            return _day(date(year if year > 99 else 2000 + year, month, day))  # noqa: PLR2004 - two digits
        return _relative_days(wanted, today)
    except (ValueError, OverflowError):
        return None


def days_named(text: str, today: date) -> Days | None:
    """The first and last day of what words name: a day, or a week, month or year."""
    from kb.language.languages import date_words

    words = date_words()
    said = re.sub(words.ending_pattern, "", " ".join(text.casefold().split()))
    is_named = re.fullmatch(f"{words.named_pattern}|{words.calendar_pattern}", said)
    return days(said, today) if is_named else None


def _relative_days(text: str, today: date) -> Days | None:
    """The days that words mean, in any language; OverflowError where they are before the first year."""
    from kb.language.languages import date_words

    words = date_words()
    if match := re.fullmatch(words.calendar_pattern, text):
        return _calendar_days(*(int(part) for part in match.groups() if part))
    text = words.synonyms.get(text, text)
    if match := re.fullmatch(words.period_pattern, text):
        return _period(words.periods[match[2]], today, is_last=match[1] is None)
    if match := re.fullmatch(words.ago_pattern, text):
        return _day(_before(today, int(match[1]), words.units[match[2]]))
    return None


def _day(day: date) -> Days:
    return day, day


def _calendar_days(year: int, month: int | None = None, day: int | None = None) -> Days:
    """A year, a month of it or a day of that; ValueError where there is none such."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, _days_in(year, month))
    return _day(date(year, month, day))


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange  # it loads `locale`, and few queries name a month

    return monthrange(year, month)[1]


def _period(unit: "Unit", today: date, *, is_last: bool) -> Days:
    """The week (from Monday), month or year that `today` is in, or the one before."""
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * is_last)
        return monday, monday + timedelta(6)
    if unit == "year":
        return _calendar_days(today.year - is_last)
    first = today.replace(day=1)
    month = first - timedelta(1) if is_last else first
    return _calendar_days(month.year, month.month)


def _before(today: date, count: int, unit: "Unit") -> date:
    """`count` units before a day; where the month is too short, its last day."""
    if unit in {"day", "week"}:
        return today - timedelta(count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))
