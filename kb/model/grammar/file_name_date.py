"""The date in a note's file name, at its start or else at its end (docs/note-format.md#date).

    240205 Lanterns            YYMMDD, in this century
    2024-02-05 Lanterns        also 2024_02_05 and 2024.02.05
    20240205 Lanterns          also 202402051830, and with seconds

No digit follows. Six digits and `2024-13-05` are meant as a date even where no calendar has it, a longer
number only where it nearly is one (`20240230`).
"""

import re
from datetime import date
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_DATED = lazy_pattern(
    r"(?:(?P<short>[0-9]{6})"
    r"|(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-_.]?)(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})"
    r"(?P<time>(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)?)(?![0-9])"
)
_AT_END = lazy_pattern(rf"(?:[\s_(]|-(?=[0-9]{{4}}[-_.]))(?![0-9]{{6}}\)?$){_DATED.pattern}\)?$")
_DOI = lazy_pattern(r"(?<![0-9])10\.[0-9]{4}")
_AROUND = " \t_()-"
_SEPARATORS = " _-"
_MONTHS, _DAYS = 12, 31
_DIGITS = frozenset("0123456789")
_LAST = _DIGITS | {")"}


class FileNameDate(NamedTuple):
    """What is written for the date, and the day that it is; None where no calendar has it."""

    written: str
    day: date | None


def file_name_date(name: str) -> FileNameDate | None:
    """The date that a file name begins with; None where it begins with none.

    `250137. Lanterns` is the number of something.
    """
    match = _DATED.match(name) if name[:1] in _DIGITS else None
    found = _written(match) if match else None
    is_numbered = found and not found.day and name.startswith(". ", len(found.written))
    return None if is_numbered else found


def day_at_end(stem: str) -> date | None:
    """The day at the end of a file stem, apart from the rest: `Lanterns 2024-02-05`, `Lanterns (20240205)`.

    Only one that a calendar has, and none in a DOI. Six digits, or eight after a `-`, may be any number.
    """
    match = _AT_END.search(stem) if stem[-1:] in _LAST else None
    found = _written(match) if match and not _DOI.search(stem) else None
    return found.day if found else None


def _written(match: re.Match[str]) -> FileNameDate | None:
    written = match[0].strip(_AROUND)
    short, year, mark, month, day, time = match.groups()
    if short:
        year, month, day = f"20{short[:2]}", short[2:4], short[4:]
    elif mark and time:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        is_meant = short or mark or (1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS)
        return FileNameDate(written, None) if is_meant else None
    return FileNameDate(written, found)


def without_date(stem: str) -> str:
    """A file stem without its date and what parts it from the rest; the stem if that is all."""
    found = file_name_date(stem)
    after = stem[len(found.written) :] if found else ""
    rest = after.lstrip(_SEPARATORS)
    return rest if rest and rest != after else stem
