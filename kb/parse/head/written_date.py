"""The day that is meant by what people write for a date, in any language that `kb` knows.

ISO and its kin, `20240305` and `240305`, `2024년 3월 5일`, `2024年3月5日`, `March 5th, 2024`,
`5 mars 2024`, `5.3.2024`, `3/5/2024` (the month first, as in the United States, unless there is no such
month, or the day of the week before it tells), and seconds or milliseconds since 1970, as editors write
them.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_LONGEST = 48  # characters in which a date has to end
_OPENING = r"[\s\"'“(\[#*_`]*+"
_YEAR_FIRST = lazy_pattern(
    rf"{_OPENING}(?P<y>[12][0-9]{{3}})(?:\s*[-/._]\s*|\s*年\s*|\s*년\s*)(?P<m>[0-9]{{1,2}})"
    r"(?:\s*[-/._]\s*|\s*月\s*|\s*월\s*)(?P<d>[0-9]{1,2})(?![0-9])"
)
_DIGITS = lazy_pattern(
    rf"{_OPENING}(?P<y>(?:[12][0-9])?[0-9]{{2}})(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?![0-9])"
)
_WITH_TIME = lazy_pattern(
    rf"{_OPENING}(?P<y>[12][0-9]{{3}})(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?:[0-9]{{4}}|[0-9]{{6}})(?![0-9])"
)
_YEAR_LAST = lazy_pattern(
    rf"{_OPENING}(?P<a>[0-9]{{1,2}})(?P<sign>[-/.])\s*(?P<b>[0-9]{{1,2}})(?P=sign)\s*(?P<y>[12][0-9]{{3}})(?![0-9])"
)
_EPOCH = lazy_pattern(rf"{_OPENING}(1[0-9]{{9}})(?:[0-9]{{3}})?(?:\.[0-9]+)?(?![0-9])")
_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_MONTH_FIRST = lazy_pattern(
    rf"{_OPENING}(?:[^\W\d_]+\.?,?\s+)?{_WORD}\s+{_DAY},?\s+(?P<y>[12][0-9]{{3}})(?![0-9])"
)
_DAY_FIRST = lazy_pattern(
    rf"{_OPENING}(?:[^\W\d_]+\.?,?\s+)?{_DAY}[\s-]+(?:de\s+)?{_WORD},?[\s-]+(?:de[l]?\s+)?(?P<y>[12][0-9]{{3}})(?![0-9])"
)
_YEAR = lazy_pattern(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_MOST_MONTHS = 12
_MONTH_AND_YEAR = lazy_pattern(rf"{_WORD},?\s+(?P<y>(?:19|20)[0-9]{{2}})")
_WORD_START = lazy_pattern(r"(?<![^\W_])(?=[^\W_])")
_CLOSING = r"[\s*_)\].,日일]*+"
_BEHIND_LAST = tuple(map(lazy_pattern, (rf"{_CLOSING}$", rf"{_CLOSING}\([^()]{{0,40}}\)?{_CLOSING}$")))
_MARKS = frozenset("*_([")
_PARTED = lazy_pattern(r"[^\w\s]\s?$|_$")
_WEEKDAY = lazy_pattern(r"(?<![^\W_])(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+$", re.IGNORECASE)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEADING_WEEKDAY = lazy_pattern(
    rf"{_OPENING}(?P<name>mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\s+(?=[0-9])", re.IGNORECASE
)
_FORMS = (_EPOCH, _YEAR_FIRST, _WITH_TIME, _DIGITS, _YEAR_LAST, _MONTH_FIRST, _DAY_FIRST)
_TIME = lazy_pattern(
    r"(?:T|,?\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


_NOTHING_MORE = lazy_pattern(r"[\W_日일]*(?:[(（][^()（）]*[)）][\W_]*)?")


class LastDate(NamedTuple):
    """A date at the end of a text: what tells when begins at `first`, and `span` is its day or year.

    `is_marked`: it stands in emphasis, or in brackets.
    """

    first: int
    span: tuple[int, int]
    is_marked: bool


def written_date(text: str) -> date | None:
    """The day that a text begins with; None where it begins with none, or with one that never was."""
    weekday = _LEADING_WEEKDAY.match(text)
    text = text[weekday.end() if weekday else 0 :][:_LONGEST]
    if epoch := _EPOCH.match(text):
        return date(1970, 1, 1) + timedelta(seconds=int(epoch[1]))
    if match := _YEAR_FIRST.match(text) or _WITH_TIME.match(text) or _DIGITS.match(text):
        return _day(int(f"20{match['y']}"[-4:]), int(match["m"]), int(match["d"]))
    if match := _YEAR_LAST.match(text):
        first, second = int(match["a"]), int(match["b"])
        is_day_first = match["sign"] == "." or first > _MOST_MONTHS
        readings = [_day(int(match["y"]), first, second), _day(int(match["y"]), second, first)]
        told = weekday["name"][:3].casefold() if weekday else ""
        meant = (day for day in readings if day and _WEEKDAYS[day.weekday()] == told)
        return next(meant, readings[is_day_first])
    match = _MONTH_FIRST.match(text) or _DAY_FIRST.match(text)
    number = _month(match["month"]) if match else None
    return _day(int(match["y"]), number, int(match["d"])) if match and number else None


def date_as_written(text: str) -> str:
    """The date that a text begins with, and the time behind it, as they stand there."""
    found = next(filter(None, (form.match(text) for form in _FORMS)), None)
    time = _TIME.match(text, found.end()) if found else None
    return text[: time.end()] if time else found[0] if found else ""


def last_date(text: str) -> LastDate | None:
    """The date that a text ends with, an aside behind it excepted: `Ann Low. _3 Apr 2018 (v2)_`.

    It is a day, or a month and its year; in emphasis or brackets a year suffices.
    """
    near = max(0, len(text) - _LONGEST)
    for end in (pattern.search(text, near) for pattern in _BEHIND_LAST):
        if end and (found := _date_before(text, end.start())):
            return found
    return None


def _date_before(text: str, end: int) -> LastDate | None:
    starts = [match.start() for match in _WORD_START.finditer(text, max(0, end - _LONGEST), end)]
    for span_of in (_day_span, _year_span):
        for start in reversed(starts):
            if span := span_of(text, start, end):
                weekday = _WEEKDAY.search(text, max(0, start - _LONGEST), start)
                first = weekday.start() if weekday else start
                return LastDate(first, span, text[first - 1 : first] in _MARKS)
    return None


def _day_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    is_one = any(form.fullmatch(text, start, end) for form in _FORMS) and written_date(text[start:end])
    return (start, end) if is_one else None


def _year_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The year behind a month that a sign parts from what is before it, or alone in marks."""
    month = _MONTH_AND_YEAR.fullmatch(text, start, end)
    if month and _month(month["month"]):
        return month.span("y") if _PARTED.search(text, max(0, start - 2), start) else None
    is_marked = text[start - 1 : start] in _MARKS
    return (start, end) if is_marked and _YEAR.fullmatch(text, start, end) else None


def written_year(text: str) -> int | None:
    """The first year that a text names, with or without a day: `2025`, `10/2017`, `NeurIPS 2019`."""
    year = _YEAR.search(text[:_LONGEST])
    return int(year[0]) if year else None


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else, a time and an aside excepted."""
    return written_date(text) is not None and len(text) <= _LONGEST


def is_only_date(text: str) -> bool:
    """Whether a text is a date, with at most its time and a remark in parentheses."""
    rest = text[len(date_as_written(text)) :]
    return is_date(text) and _NOTHING_MORE.fullmatch(rest) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return _months().get(word.casefold())


@cache
def _months() -> Mapping[str, int]:
    """The number of a month by its name in any language, and by every beginning that no other month has."""
    from kb.language.languages import date_words

    found: dict[str, int] = {}
    shared: set[str] = set()
    months = enumerate(date_words().months)
    for at, name in ((at, name) for at, names in months for name in names.split("/")):
        number = at % _MOST_MONTHS + 1
        for length in range(3, len(name) + 1):
            if found.setdefault(name[:length], number) != number and length < len(name):
                shared.add(name[:length])
    return {name: number for name, number in found.items() if name not in shared}
